"""A script as a picture: each line below the one that leads to it first, with the way on and what it does."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from simulator.core.clean import clean
from simulator.core.scenario import Branch, Scenario
from simulator.core.telling import change_told, condition_told, shortest_ways
from simulator.phone.workbench import Standing
from simulator.tui import editing
from simulator.tui.messages import LineChosen


class WayTree(Tree[str]):
    """Every line once, at the end of the shortest way to it; other ways to it point back at its name.

    The nodes' data are the names of lines.
    """

    def __init__(self) -> None:
        super().__init__("", id="graph-tree")
        self.show_guides = True
        self.guide_depth = 2
        self._scenario: Scenario | None = None
        self._path: Sequence[Standing] = ()
        self._homes: dict[str, TreeNode[str]] = {}

    def show(self, scenario: Scenario) -> None:
        """Draw a script; what was folded is open again."""
        if scenario == self._scenario:
            return
        self._scenario, self._homes = scenario, {}
        self.reset("", scenario.opening)
        self._homes[scenario.opening] = self.root
        first = shortest_ways(scenario)
        waiting = [self.root]
        while waiting:
            node = waiting.pop(0)
            for index, way in enumerate(scenario.lines[node.data or ""].then):
                target = way.go or node.data or ""
                home = first.get(target) == (node.data, index)
                goes_on = home and bool(scenario.lines[target].then)
                child = node.add("", target) if goes_on else node.add_leaf("", target)
                child.set_label(self._label(child, way, home=home))
                if home:
                    self._homes[target] = child
                    waiting.append(child)
        self.root.expand_all()
        self.mark(self._path)

    def mark(self, path: Sequence[Standing]) -> None:
        """Show the path, with the mood at each of its points, and put the cursor to its end."""
        stale = {point.line for point in [*self._path, *path]}
        self._path = path
        for line in stale & set(self._homes):
            node = self._homes[line]
            node.set_label(self._label(node, self._way_to(node), home=True))
        end = self._homes.get(path[-1].line) if path else None
        if end is not None and (self.cursor_node is None or self.cursor_node.data != end.data):
            with self.prevent(Tree.NodeHighlighted):
                self.move_cursor(end)

    def on_show(self) -> None:
        """Take the keys when the picture is looked at."""
        self.focus()

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[str]) -> None:
        """Tell which line the trainer went to."""
        event.stop()
        if event.node.data and self.has_focus:
            self.post_message(LineChosen(event.node.data))

    def _way_to(self, node: TreeNode[str]) -> Branch | None:
        """Return the way on that leads to a line where it is drawn; None for the opening."""
        above = node.parent
        if above is None or self._scenario is None:
            return None
        return self._scenario.lines[above.data or ""].then[list(above.children).index(node)]

    def _label(self, node: TreeNode[str], way: Branch | None, *, home: bool) -> Text:
        """Return one line in one row: where one stands, its name, how the mood is or moves, and what leads to it."""
        scenario, name = self._scenario, node.data or ""
        if scenario is None:
            return Text()
        here = [point.mood for point in self._path if point.line == name] if home else []
        sign = "» " if here and self._path[-1].line == name else "· " if here else ""
        mood = f" {here[-1].anger}/{here[-1].confusion}/{here[-1].trust}" if here else ""
        told = editing.row_of(scenario.lines[name]) if home else f"↩ {name}"
        if way is None:
            return _row((f"{sign}{told}", "bold"), (mood, ""))
        moved = change_told(way.mood)
        why = f"  if {condition_told(way.when)}" if way.when is not None else "  otherwise"
        name_style = "bold" if home else "dim"
        return _row((f"{sign}{told}", name_style), (mood, ""), (why, "dim"), (f" ({moved})" if moved else "", ""))


def _row(*parts: tuple[str, str]) -> Text:
    """Return texts with their styles in one row; nothing in them is markup."""
    return Text.assemble(*((clean(text), style) for text, style in parts), no_wrap=True)
