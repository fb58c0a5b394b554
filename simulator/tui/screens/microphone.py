"""The microphone set up once: loud enough, understood, and how the rep sounds when they are calm."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Static

from simulator.tui.messages import EarReady, SetUpHeard
from simulator.tui.page import Page
from simulator.tui.plain import plain
from simulator.tui.setting_up import SettingUp, delete_calm_voice
from simulator.tui.widgets.keys_row import KeysRow
from simulator.tui.widgets.level_meter import LevelMeter
from simulator.tui.words import bar

if TYPE_CHECKING:
    from simulator.phone.baselines import KeptBaseline
    from simulator.phone.voice_set_up import SetUpEvent, Step

_GETTING_READY = "Getting ready to listen…"
_LISTENING = "● Listening"
_WORKING_OUT = "● Working it out"
_NONE_KEPT = "Nothing is kept of your voice yet."
_DONE = "That is all. Enter goes back; r takes the last step once more."


class MicrophoneScreen(Page):
    """Three steps, each begun with a key, each skippable and repeatable."""

    CSS_PATH = "microphone.tcss"
    AUTO_FOCUS = "#go"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", "Go on", key_display="⏎", id="microphone.go"),
        Binding("r", "once_more", "Once more", id="microphone.once_more", tooltip="Take the last step once more"),
        Binding("s", "skip", "Skip", id="microphone.skip", tooltip="Skip this step"),
        Binding("x", "delete", "Delete calm voice", id="microphone.delete", tooltip="Delete your calm voice"),
        Binding("escape", "app.pop_screen", "Back", key_display="esc", id="microphone.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._setting_up: SettingUp | None = None
        self._step: Step | None = None
        self._taken: Step | None = None
        self._ready = False

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        with Horizontal(classes="bar"):
            yield Static("Your microphone and your calm voice", markup=False)
            yield Static("", id="which", classes="right", markup=False)
        with VerticalScroll(id="set-up", can_focus=False):
            yield Static("", id="about", markup=False)
            yield Static("", id="kept", markup=False)
            yield Static("", id="outcome", markup=False)
            yield Static(_GETTING_READY, id="task", markup=False)
            yield Static("", id="read", markup=False)
            with Horizontal(id="listening"):
                yield LevelMeter(id="meter")
                yield Static("", id="progress", markup=False)
        with Horizontal(id="do"):
            yield Button("One moment…", id="go", variant="primary", compact=True)
            yield Button("Once more (r)", id="once-more", compact=True)
            yield Button("Skip (s)", id="skip", compact=True)
        yield KeysRow(compact=True)

    def on_mount(self) -> None:
        """Make listening ready."""
        from simulator.phone import set_up_words  # noqa: PLC0415 (brings numpy, and only a voice needs it)

        self._say("#about", set_up_words.ABOUT)
        self._show_kept(self.calls_app.calm_voice)
        self.calls_app.rep.prepare(self)

    def on_unmount(self) -> None:
        """Stop listening."""
        if self._setting_up is not None:
            self._setting_up.stop()

    @on(EarReady)
    def _ear_ready(self, message: EarReady) -> None:
        from simulator.phone.voice_set_up import Step  # noqa: PLC0415 (brings numpy, and only a voice needs it)

        hearing = self.calls_app.rep.hearing
        if hearing is None:
            self._say("#task", "Your microphone cannot be used.")
            self._say("#outcome", f"{message.note} You can go back and type your replies; Enter tries again.")
            self._offer("Try again ⏎")
            return
        self._ready = True
        self._setting_up = SettingUp(self, hearing)
        self._due(Step.ROOM)

    def _due(self, step: Step | None) -> None:
        """Show what is to be done next; None where all is done."""
        from simulator.phone import set_up_words  # noqa: PLC0415 (brings numpy, and only a voice needs it)
        from simulator.phone.voice_set_up import Step  # noqa: PLC0415

        self._step = step
        self.query_one("#about").display = step is Step.ROOM
        tasks = {
            None: (_DONE, "", "Done ⏎"),
            Step.ROOM: (set_up_words.BE_SILENT, "", "Measure the room ⏎"),
            Step.SENTENCE: (set_up_words.READ, set_up_words.SENTENCE, "Read it ⏎"),
            Step.CALM: (set_up_words.TALK, set_up_words.TEXT, "Talk ⏎"),
        }
        task, read, button = tasks[step]
        self._say("#task", task)
        self._say("#read", read)
        self.query_one("#read").display = bool(read)
        self._say("#which", f"step {step.value} of {len(Step)}" if step else "done")
        self._offer(button)

    def _take(self, step: Step) -> None:
        """Begin a step."""
        if self._setting_up is not None:
            self._due(step)
            self._taken = step
            self._say("#outcome", "")
            self._say("#progress", _LISTENING)
            self._offer("")
            self._setting_up.take(step)

    def action_go(self) -> None:
        """Begin the step that is due; at the end, go back; where listening failed, try again."""
        if not self._ready:
            self._say("#task", _GETTING_READY)
            self._say("#outcome", "")
            self.calls_app.rep.prepare(self)
        elif self._setting_up is not None and self._setting_up.busy:
            return
        elif self._step is None:
            self.app.pop_screen()
        else:
            self._take(self._step)

    def action_once_more(self) -> None:
        """Take the last step once more, or the one that is being taken from its beginning."""
        if self._taken is not None:
            self._take(self._taken)

    def action_skip(self) -> None:
        """Go on to the next step without this one."""
        if self._setting_up is not None and self._step is not None:
            self._setting_up.stop()
            self._quiet()
            self._say("#outcome", "")
            self._due(self._setting_up.after(self._step))

    def action_delete(self) -> None:
        """Delete the calm voice that is kept."""
        if self.calls_app.calm_voice.baseline is None and not self.calls_app.calm_voice.note:
            self._say("#outcome", _NONE_KEPT)
            return
        delete_calm_voice(self.calls_app)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        actions = {"go": self.action_go, "once-more": self.action_once_more, "skip": self.action_skip}
        actions[event.button.id or "go"]()

    def calm_voice_changed(self) -> None:
        """Show what is kept."""
        self._show_kept(self.calls_app.calm_voice)

    @on(SetUpHeard)
    def _heard(self, message: SetUpHeard) -> None:
        if self._setting_up is not None and self._setting_up.counts(message.serial):
            self._take_in(message.news, self._setting_up)

    def _take_in(self, news: SetUpEvent, setting_up: SettingUp) -> None:
        """Show what came of listening."""
        from simulator.phone import listening, voice_set_up  # noqa: PLC0415 (bring numpy)

        match news:
            case listening.LevelMeasured(dbfs=dbfs):
                self.query_one(LevelMeter).measured(dbfs)
            case voice_set_up.Progress(done=done):
                self._say("#progress", f"{_LISTENING}  {bar(round(100 * done), 20)}")
            case voice_set_up.WorkingOut():
                self._quiet(_WORKING_OUT)
            case voice_set_up.RoomHeard(dbfs=dbfs, told=told):
                self._over(f"{told} The room: {dbfs:.0f} dB.", setting_up)
            case voice_set_up.SentenceHeard(text=text, dbfs=dbfs, told=told):
                self._over(f"{told} Your voice: {dbfs:.0f} dB. Understood: “{text}”", setting_up)
            case voice_set_up.CalmHeard():
                self._over("That is how you sound when you are calm.", setting_up)
            case voice_set_up.StepFailed(note=note):
                self._quiet()
                setting_up.stop()
                self._say("#outcome", note)
                self._due(self._taken)

    def _over(self, outcome: str, setting_up: SettingUp) -> None:
        """Show what a step came to and what is next."""
        self._quiet()
        self._say("#outcome", outcome)
        if self._taken is not None:
            self._due(setting_up.after(self._taken))
        setting_up.stop()

    def _quiet(self, state: str = "") -> None:
        """Show that nobody listens."""
        self.query_one(LevelMeter).clear()
        self._say("#progress", state)

    def _show_kept(self, kept: KeptBaseline) -> None:
        """Show what is kept of the rep's calm voice."""
        from simulator.phone import set_up_words  # noqa: PLC0415 (brings numpy, and only a voice needs it)

        about = set_up_words.about(kept.baseline) if kept.baseline else kept.note or _NONE_KEPT
        self._say("#kept", f"Kept: {about}" if kept.baseline else about)

    def _offer(self, label: str) -> None:
        """Name what Enter does; nothing while listening."""
        button = self.query_one("#go", Button)
        button.label = plain(label or "Listening…")
        button.refresh(layout=True)

    def _say(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(plain(text))
