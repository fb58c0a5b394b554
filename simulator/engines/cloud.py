"""Words from speech by a service on the internet, through SpeechRecognition: only when the user names one."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event
from typing import Any, Final

import numpy as np

from simulator.core.sound import HEARING_RATE, Audio
from simulator.phone.recordings import resampled
from simulator.phone.voice_ports import Recognised, RecognizerFailure

_MISSING = "The recogniser cloud:{} needs the package {}; install it, or choose whisper in the settings."
_UNREACHED = "The recogniser cloud:{} could not be reached. Answer in writing, or choose whisper in the settings."
_NO_KEY = "The recogniser cloud:{} needs your key in the environment variable {}; set it, or choose whisper."


@dataclass(frozen=True, slots=True)
class Service:
    """One service.

    Attributes:
        owner: Who receives the sound.
        method: SpeechRecognition's method.
        variables: Environment variables the user's keys and places are in, by the method's argument.
        reads_environment: Variables the method itself reads and cannot do without.
        options: Further arguments.
    """

    owner: str
    method: str
    variables: Mapping[str, str]
    reads_environment: tuple[str, ...] = ()
    options: Mapping[str, str] | None = None


_ENGLISH: Final = {"language": "en-GB"}
SERVICES: Final[Mapping[str, Service]] = {
    "google": Service("Google", "recognize_google", {}, options=_ENGLISH),
    "google-cloud": Service(
        "Google", "recognize_google_cloud", {"credentials_json_path": "GOOGLE_APPLICATION_CREDENTIALS"}
    ),
    "azure": Service(
        "Microsoft",
        "recognize_azure",
        {"key": "AZURE_SPEECH_KEY", "location": "AZURE_SPEECH_REGION"},
        options=_ENGLISH,
    ),
    "openai": Service("OpenAI", "recognize_openai", {}, ("OPENAI_API_KEY",), {"language": "en"}),
    "groq": Service("Groq", "recognize_groq", {}, ("GROQ_API_KEY",), {"language": "en"}),
    "wit": Service("Meta", "recognize_wit", {"key": "WIT_AI_KEY"}),
}


class CloudRecognizer:
    """Sends what the rep says to a service and returns the words that come back."""

    def __init__(self, service: str) -> None:
        """Use the service of that name.

        Raises:
            UnknownEngineError: there is no such service.
        """
        if service not in SERVICES:
            from simulator.engines import UnknownEngineError, unknown  # noqa: PLC0415  (it names this module)

            raise UnknownEngineError(unknown(service, SERVICES, "cloud service"))
        self.name = f"cloud:{service}"
        self._label = service
        self._service = SERVICES[service]
        self._ask: Callable[..., Any] | None = None

    @property
    def warning(self) -> str:
        """Return what the user has to know before the first word."""
        return (
            f"With {self.name}, everything you say on a call leaves this machine: it is sent to {self._service.owner}."
            " Choose whisper in the settings to keep it here."
        )

    def load(self) -> None:
        """Get ready; nothing is sent.

        Raises:
            RecognizerFailure: a package or a key is missing.
        """
        self._arguments()
        try:
            import speech_recognition  # noqa: PLC0415  (only when chosen)
        except ImportError as error:
            raise RecognizerFailure(_MISSING.format(self._label, "SpeechRecognition")) from error
        self._ask = getattr(speech_recognition.Recognizer(), self._service.method, None)
        if self._ask is None:
            raise RecognizerFailure(_MISSING.format(self._label, "SpeechRecognition"))

    def recognise(self, audio: Audio, dropped: Event | None = None) -> Recognised:  # noqa: ARG002  (takes its time)
        """Return what the service understood, without confidence and times; an empty text where there were no words.

        Raises:
            RecognizerFailure: the service could not be reached, refused, or lacks a package or key.
        """
        if self._ask is None:
            self.load()
        from speech_recognition import AudioData  # noqa: PLC0415  (loaded before)
        from speech_recognition.exceptions import SetupError, UnknownValueError  # noqa: PLC0415

        heard = (np.clip(resampled(audio, HEARING_RATE), -1, 1) * 32767).astype("<i2").tobytes()
        try:
            return Recognised(str(self._asked(AudioData(heard, HEARING_RATE, 2))))
        except UnknownValueError:
            return Recognised("")
        except (SetupError, ImportError) as error:
            package = getattr(error, "name", None) or f"SpeechRecognition[{self._label}]"
            raise RecognizerFailure(_MISSING.format(self._label, package)) from error
        except Exception as error:
            # Each service's own client raises its own errors; all mean that no words came back.
            raise RecognizerFailure(_UNREACHED.format(self._label)) from error

    def _asked(self, sound: Any) -> Any:
        """Return the text of the service's answer, which some give together with a confidence."""
        assert self._ask  # noqa: S101  (loaded before)
        answer = self._ask(sound, **self._arguments())
        return answer[0] if isinstance(answer, tuple) else answer

    def _arguments(self) -> dict[str, str]:
        """Return the method's arguments, keys from the environment among them."""
        variables = (*self._service.variables.values(), *self._service.reads_environment)
        for variable in variables:
            if not os.environ.get(variable):
                raise RecognizerFailure(_NO_KEY.format(self._label, variable))
        keys = {argument: os.environ[variable] for argument, variable in self._service.variables.items()}
        return {**(self._service.options or {}), **keys}
