"""Words that tell names from other words, feelings from other talk, and made-up names to put in their place."""

from __future__ import annotations

#: First names people have in Britain, Ireland, America, Australia and India; none that is an ordinary word besides.
FIRST_NAMES = frozenset(
    """
    aaron abigail adam adrian ahmed aidan aisha alan albert alexander alice alison amanda amelia amit amy ananya
    andrea andrew angela anil anita anjali anna anne anthony antonio anya aoife arjun arthur ashley audrey
    barbara benjamin bernard beth betty beverley brenda brendan brian bridget bruce cameron carl carla carlos
    caroline catherine charles charlotte cheryl chloe christina christine christopher ciara claire colin conor
    craig cynthia daniel danielle darren david deborah deepak denise dennis derek diana diane diego dmitri
    donald donna doreen dorothy douglas dylan edward eileen elaine eleanor elizabeth ellen emily emma eric erin
    ethan eva evelyn fatima fiona florence frances francesca francis fred gareth gary gavin gemma geoffrey
    george georgia gerald gillian gloria gordon graham greg gregory hannah harold harpreet harriet harry hassan
    heather helen henry howard hugh hussein ian imran isaac isabella jacob jacqueline jake james jamie jane
    janet janice jasmine jason jean jeffrey jennifer jeremy jessica joan joanna joanne joe joel john jonathan
    jordan jose joseph joshua joyce juan judith judy julia julian julie karen kate katherine kathleen katie
    kavita keith kelly kenneth kerry kevin kimberly kiran kyle laura lauren laurence leanne leo leon leonard
    lesley leslie liam linda lisa lorraine louise lucas lucy luke lynn malcolm margaret maria marie marion
    martha martin mary maureen megan meera melanie melissa michael michelle mohammed mohammad muhammad monica
    muriel nancy naomi natalie natasha nathan neha neil niamh nicholas nicola nicole nigel nikhil nisha noah
    norman olivia oliver oscar padraig pamela patricia patrick paul paula pauline peter philip philippa pooja
    pradeep prakash priya rachel raj rahul rajesh ralph ramesh rebecca ricardo richard robert roger ronald rory
    roy rupert ruth ryan saanvi samantha samuel sandra sanjay saoirse sarah scott sean sharon sheila shirley
    sian siobhan simon sinead sofia sonia sophia sophie stacey stanley stella stephanie stephen steven stuart
    sunil sunita suresh susan suzanne sven sylvia tara teresa terence theresa thomas timothy tina toby tom
    tracey tracy trevor valerie vanessa veronica victoria vijay vikram vincent virginia wayne wendy william
    yasmin yusuf yvonne zoe
    """.split()
)

#: Names that are ordinary words too: only with a capital letter are they names.
ORDINARY_NAMES = frozenset(
    """
    amber art april august bell best bill black brook brown carol chase chance cook daisy dale dawn day dean
    drew faith field frank gene grace grant gray green guy hall hill holly hope iris ivy jack jade joy king lane
    lily long major mark martin mason may miles mill miller north olive park pat penny pearl price ray rich rob
    rose ruby sandy skip stone sue summer sunny terry victor ward west white will wood young
    """.split()
)

#: Words that are no names, though some are written with a capital letter or stand where names do.
NO_NAMES = frozenset(
    """
    a about after again ah all already also always am an and another any anyone anything are aren't as at back
    be because been before being bit both but by bye calling came can can't cannot christmas come could couldn't
    customer day days dear definitely did didn't do does doesn't doing done don't each easter either else
    english even ever every everything feel finally fine first five for four friday from fully get getting give
    go god going gonna good goodbye got great had happy hasn't have haven't having he he'd he'll he's hello help
    her here hers hey hi him his hold how i i'd i'll i'm i've if in indeed internet into is isn't it it'd it'll
    it's its january just kind know last let let's like listen look looking lord lot ma'am madam make many maybe
    me mean might mine minute miss monday more morning most mr mrs ms much must my myself name never new next no
    nobody not nothing now of off oh ok okay on once one only or other our ours out over perfect please pm
    possibly probably put quite rather really right said same saturday say see she she'd she'll she's should sir
    so some somebody someone something sorry speaking still such sunday sure take thank thanks that that's the
    their them then there there's these they they'd they'll they're they've thing think this those though three
    through thursday time to today told tomorrow too tried trying tuesday two uh uhm um under until up upset us
    very waiting wanna want wanted was wasn't we we'd we'll we're we've wednesday week well went were weren't
    what what's when where which while who why wifi with won't would wouldn't wrong yeah years yep yes yesterday
    yet you you'd you'll you're you've your yours february march april may june july august september october
    november december british irish american australian indian european agent rep representative advisor adviser
    operator support staff employee assistant consultant clerk caller client user patient guest member speaker
    spk channel participant person unknown manager supervisor doctor dr afternoon evening night furious angry
    confused worried lost tired sick disappointed frustrated unhappy glad afraid absolutely totally completely
    actually honestly extremely simply currently a.m p.m tv pin id vat sms pdf pc app email website online web
    visa mastercard paypal wi-fi sim usb atm service services team care desk billing sales department customers
    accounts technical account order number reference complaints enquiries inquiries called home work school
    hospital office shop store street bank nice lovely welcome apologies understood correct exactly hang wait
    certainly course brilliant cheers alright excellent wonderful awful terrible ridiculous unacceptable
    outrageous crazy urgent insane unfair madness nonsense disgraceful absurd stupid hopeless important normal different
    stuck broke pathetic rubbish enough impossible regarding concerning regards ready available aware unable able
    """.split()
)

STREETS = frozenset(
    """
    street road avenue lane drive close court crescent terrace place gardens grove way boulevard square hill
    mews row walk nagar marg parade st rd ave
    """.split()
)

#: Kinds of company, which tell no company by themselves.
COMPANY_KINDS = frozenset(
    """
    bank banking broadband mobile energy power gas water insurance airlines airways travel holidays telecom
    telecoms communications networks deliveries delivery couriers parcels post housing homes health pharmacy
    pharmacies clinic hospital council city customer customers care service services support helpdesk desk help
    line group limited ltd plc inc company corporation international online direct electric utilities finance
    financial loans cards stores shop supermarket hotels hotel rail trains the and of team department
    """.split()
)

#: Made-up names to put in place of real ones.
FIRST_STAND_INS = (
    "Robin Alex Noor Jude Remy Ari Kit Sasha Marlow Tobin Elis Corin Wynn Juno Perrin Lior Odell Vesper Ilan Sorrel"
).split()
LAST_STAND_INS = (
    "Okoro Farrow Tamsin Pellow Quillan Rowell Yarrow Ashby Lindqvist Marchetti Denholm Osei Halloran Varma Brandt "
    "Castell Merrow Ilves Tolland Strand Abara Kestle Norling Wexcombe Dray Oakes Feld Hartnoll Soames Rusk"
).split()
PLACE_STAND_INS = (
    "Brightwater Millbrook Eastwick Northmere Fallowby Wrenfield Stonebeck Larkham Oxmoor Tidewell".split()
)
COMPANY_STAND_INS = "Brightbox Lanternway Fernhill Northbeam Copperline".split()
