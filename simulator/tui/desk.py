"""What the app is handed: everything it needs from outside, made when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.settings import Settings

if TYPE_CHECKING:
    from simulator.core.practice_sessions import Slot
    from simulator.core.scenario import CriterionName
    from simulator.phone.baselines import Baselines
    from simulator.phone.calibrating import Calibration
    from simulator.phone.coach_book import CoachBook
    from simulator.phone.listening import Ear
    from simulator.phone.own_data import Deleting
    from simulator.phone.ports import CallHistory, ScenarioShelf, Scorer
    from simulator.phone.session_book import SessionBook
    from simulator.phone.share_books import Assignments
    from simulator.phone.share_desk import ShareDesk
    from simulator.phone.shelf_desk import ShelfDesk
    from simulator.phone.speaking import CustomerVoice
    from simulator.phone.team_desk import TeamDesk
    from simulator.phone.voice_ports import Recordings


@dataclass(frozen=True, slots=True)
class Rep:
    """Who is practising.

    Attributes:
        name: The name of their profile; empty for the rep without one.
        choices: Whom to ask for first, each by name, “” for the rep without one; empty where nobody has to be asked.
        choose: Returns the desk of one of them, or raises ``ValueError`` or ``OSError``.
    """

    name: str
    choices: Sequence[str]
    choose: Callable[[str], Desk]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a rep's desk holds. Everything that is called is called on a worker thread, and may take seconds.

    Attributes:
        shelf: Returns the scenarios at hand.
        history: Returns the stored calls, or raises ``HistoryFailure``.
        scorer: Returns the scorer, loaded; always the same one.
        recordings: Returns how the rep's turns sounded, where that is kept.
        voice: Returns what speaks the customer's lines.
        ear: Returns what hears the rep, its recogniser loaded, or raises ``VoiceFailure``.
        settings: The user's settings at the start.
        settings_note: What the rep has to know about the settings at the start; empty for nothing.
        save_settings: Stores settings, or raises ``OSError``.
        baselines: Keeps the rep's calm voice.
        own_data: Returns what deletes what is kept about the rep.
        rep: Who is practising, or whom to ask for.
        unlock: Opens what is sealed with the rep's passphrase, or raises ``HistoryFailure``.
        page: Writes a call by its id, or the rep's progress for None, as a page to hand on; returns where it is, or
            raises ``HistoryFailure``, ``UnusableScenario`` or ``OSError``.
        coaching: Returns what practice sessions are held with; None where sessions cannot be held.
        sharing: Returns where files for coaches are made; None where nothing can be shared.
        assignments: Returns what coaches asked for; None where nothing can be.
        calibration: Returns how calls are rated; None where they cannot be.
        warnings: Returns a sentence for each criterion on which coaches and the program agree too little.
        shared_takes: Returns where takes are put on the shelf for others, or raises ``TeamFailure``; None where there
            is no such shelf.
        team: Returns where calls go to the rep's team, or raises ``TeamFailure``; None where they are in none.
        in_session: Whether reps sit here in a coach's session, so that nothing private is asked for.
    """

    shelf: Callable[[], ScenarioShelf]
    history: Callable[[], CallHistory]
    scorer: Callable[[], Scorer]
    recordings: Callable[[Settings], Recordings]
    voice: Callable[[Settings], CustomerVoice]
    ear: Callable[[Settings], Ear]
    settings: Settings
    settings_note: str
    save_settings: Callable[[Settings], None]
    baselines: Baselines
    own_data: Callable[[], Deleting]
    rep: Rep
    unlock: Callable[[str], None]
    page: Callable[[CallHistory, str | None], Path]
    coaching: Callable[[], Coaching] | None = None
    in_session: bool = False
    calibration: Callable[[], Calibration] | None = None
    warnings: Callable[[], Mapping[CriterionName, str]] = dict
    sharing: Callable[[], ShareDesk] | None = None
    assignments: Callable[[], Assignments] | None = None
    team: Callable[[], TeamDesk] | None = None
    shared_takes: Callable[[], ShelfDesk] | None = None


@dataclass(frozen=True, slots=True)
class Coaching:
    """What practice sessions are held with. Everything that is called is called on a worker thread.

    Attributes:
        desk: The desk reps sit at during a session: calls are kept apart from the coach's own.
        sessions: Returns the roster and the sessions, or raises ``HistoryFailure``.
        marks: Returns what coaches put to moments, or raises ``HistoryFailure``.
        record: Writes what happened in the session with an id as a page, into a file that is not there yet; raises
            ``HistoryFailure`` or ``OSError``.
        assign: Writes a file that asks the rep of a place to practise its call until a day, keeps it with the session
            of that id, and returns the file; None for the file where there is no name yet to sign it with. Raises
            ``HistoryFailure``, ``ShareFailure`` or ``UnusableScenario``, and ``ValueError`` for what is no day to come.
    """

    desk: Desk
    sessions: Callable[[], SessionBook]
    marks: Callable[[], CoachBook]
    record: Callable[[str, Path], None]
    assign: Callable[[str, Slot, str], Path | None]
