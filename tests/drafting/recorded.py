"""Made-up transcripts in the forms that calls are kept in, each with what in it must never get out."""

from __future__ import annotations

import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Recorded:
    """One transcript.

    Attributes:
        suffix: What its file's name ends in.
        text: The transcript.
        private: Names and numbers in it, in lower case, none of which may be in a draft.
        rep: A few words of the rep's that show who was taken for whom.
    """

    suffix: str
    text: str
    private: tuple[str, ...]
    rep: str


LABELLED = Recorded(
    ".txt",
    """\
Call ID: 5534-221
[00:00:01] Agent: Thank you for calling Quillmere Energy, you're speaking with Tobias. How can I help you today?
[00:00:06] Customer: Hi, um, this is Ottilie Vandermark. My bill has gone from £84 to £312.50, and nobody tells me why.
[00:00:12] Customer: It's ridiculous.
[00:00:15] Agent: Okay. Can I take your account number please?
[00:00:18] Customer: It's 4471 90223. I've rung three times now.
[00:00:27] Agent: And can you confirm your date of birth and the first line of your address?
[00:00:31] Customer: Twelfth of March nineteen eighty-five. 14 Tanner Lane, Harrowbeck, LS6 2QB.
[00:00:40] Agent: Thank you, Mrs Vandermark. So when did you last send us a meter reading?
[00:00:45] Customer: In January. My husband Cormac did it, from o.vandermark@postbox.co.uk.
[00:00:55] Agent: I can see the January reading was put down as 55123. I'm really sorry, Ottilie.
[00:01:05] Customer: So it was your mistake. I was so worried, I turned the heating off.
[00:01:14] Agent: I'm correcting it now, and I'll refund the difference within three working days.
[00:01:22] Customer: And will somebody call me? My mobile is 07912 345678.
[00:01:26] Agent: I'll ring you myself on Thursday before noon.
[00:01:30] Customer: All right. Thank you, Tobias. Bye.
""",
    (
        *("quillmere", "tobias", "ottilie", "vandermark", "4471", "90223", "twelfth of march", "eighty-five", "tanner"),
        *("harrowbeck", "ls6", "cormac", "postbox", "55123", "07912", "345678", "312", "5534"),
    ),
    "Can I take your account number please?",
)

SMALL = Recorded(
    ".srt",
    """\
1
00:00:00,000 --> 00:00:03,000
- thank you for calling blue ridgeway travel this is staceyann how may i help you

2
00:00:03,200 --> 00:00:09,000
- yeah hi this is tyrell my flight got cancelled and nobody told me i'm standing at the airport

3
00:00:09,200 --> 00:00:12,000
- oh no i'm so sorry can i get your booking reference

4
00:00:12,200 --> 00:00:17,000
- it's k x four seven nine two and my number is two one two eight six seven five three oh nine

5
00:00:17,200 --> 00:00:21,000
- okay tyrell let me check that for you

6
00:00:21,200 --> 00:00:26,000
- this is the third time this year i'm honestly furious i want a refund and i want it now

7
00:00:26,200 --> 00:00:30,000
- i hear you and i'm starting the refund while we speak

8
00:00:30,200 --> 00:00:34,000
- right well thank you for that
""",
    ("ridgeway", "staceyann", "tyrell", "k x four", "four seven nine two", "eight six seven five"),
    "i'm starting the refund while we speak",
)

VOICES = Recorded(
    ".vtt",
    """\
WEBVTT - made by a recogniser

NOTE nobody reads this

00:01.000 --> 00:04.000
<v Marek Bellweather>Good morning, Harbourlight Energy, Marek speaking. How can I help?

2
00:04.500 --> 00:12.000 align:start
<v Oluchi Adeyinka>Yes hello, I've just had a bill for £1,284.60 and I don't understand any of it.

00:12.500 --> 00:16.000
<v Marek Bellweather>Okay. What's your account number, please?

00:16.500 --> 00:19.000
<v Oluchi Adeyinka>8841 0027 31.

00:19.500 --> 00:27.000
<v Marek Bellweather>Thank you, Mrs Adeyinka. It looks like it was estimated. I'll send someone on Thursday.

00:41.000 --> 00:46.000
<v Oluchi Adeyinka>Do I have to pay this one in the meantime? Because I can't.
""",
    ("marek", "bellweather", "oluchi", "adeyinka", "harbourlight", "1,284", "8841", "0027"),
    "What's your account number, please?",
)

TABLE = Recorded(
    ".csv",
    """\
start;speaker;text
0.1;SPEAKER_00;Hello?
0.9;SPEAKER_01;Hi there, you're through to Castlemoat Housing, my name is Aoibheann. Can I take your name?
3.0;SPEAKER_00;Padhraic Ó Brianach.
5.0;SPEAKER_01;Thanks Padhraic. How can I help?
7.0;SPEAKER_00;The boiler's been off since Sunday, "it's freezing", and I've a baby in the house.
20.0;SPEAKER_01;I'm sorry. Which address is it?
22.0;SPEAKER_00;It's 7 Fairgreen Terrace, D04 X2R6.
25.0;SPEAKER_01;When did you first report it?
27.0;SPEAKER_00;Monday morning, about nine. To a Siobhan.
34.0;SPEAKER_01;Right. I'll log it as an emergency, someone will be there by six.
40.0;SPEAKER_00;I'll believe it when I see it. Bye.
""",
    ("castlemoat", "aoibheann", "padhraic", "brianach", "fairgreen", "d04", "x2r6", "siobhan"),
    "Which address is it?",
)

SERVICE = Recorded(
    ".json",
    json.dumps(
        {
            "jobName": "call-2291",
            "results": {
                "segments": [
                    {"start": 0.0, "speaker": "AGENT", "text": "Parcelwing, Ngozi here, what can I do for you?"},
                    {"start": 3.0, "speaker": "CALLER", "text": "My parcel number is PW 774 120 and it never came."},
                    {"start": 9.5, "speaker": "AGENT", "text": "That's a long wait. Where should it have gone?"},
                    {"start": 12.0, "speaker": "CALLER", "text": "To my mother, Mrs Szymborska, in Kettlethorpe."},
                    {"start": 6.0, "speaker": "CALLER", "text": "I'm sick of waiting in for it."},
                    {"start": 18.0, "speaker": "AGENT", "text": "I'll find the driver and ring you by two."},
                    {"start": 21.0, "speaker": "CALLER", "text": "Fine. It's 0161 715 2368."},
                ]
            },
        }
    ),
    ("parcelwing", "ngozi", "774", "120", "szymborska", "kettlethorpe", "715", "2368", "2291"),
    "Where should it have gone?",
)

RECORDED = {"labelled": LABELLED, "small letters": SMALL, "voices": VOICES, "table": TABLE, "service": SERVICE}
