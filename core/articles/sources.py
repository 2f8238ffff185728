"""Where the rules come from: four articles, and the evidence that goes beyond them.

Citations only. What an article says is paraphrased in `core.articles.requirements`, never copied,
and its own interest is told beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.articles.requirements import REQUIREMENTS


class Article(NamedTuple):
    """One of the four articles.

    `name` is what a sentence calls it: the publisher, or a short title when that is not known.
    `interest` is what it has to gain from its readers. None is what the article does not tell.
    """

    id: str
    name: str
    title: str
    publisher: str | None
    author: str | None
    date: str | None
    interest: str

    @property
    def citation(self) -> str:
        """The full title with whatever is known of author, publisher and date."""
        return ", ".join(filter(None, (f"“{self.title}”", self.author, self.publisher, self.date)))


class Evidence(NamedTuple):
    """Something known beyond the articles, with where it was read. Not reviewed by a clinician."""

    id: str
    fact: str
    citation: str


class Source(NamedTuple):
    """What a source id stands for: the work it belongs to, and what it says in our own words."""

    id: str
    work: str
    gist: str


ARTICLES: Mapping[str, Article] = {
    article.id: article
    for article in (
        Article(
            "S0",
            "Marathon Handbook",
            "Should You Workout When Sore? + 7 Tips For Productive Training",
            "Marathon Handbook",
            "Whitney Heins",
            None,
            "its author is a running coach, and it offers training help to runners",
        ),
        Article(
            "S1",
            "Hinge Health",
            "Should I Work Out With Sore Muscles? Physical Therapists Explain",
            "Hinge Health",
            "quoting Laura Plankis, reviewed by Claudia Canales",
            "8 April 2025",
            "its publisher provides physical therapy to members",
        ),
        Article(
            "S2",
            "“Train Sore or Rest”",
            "Should You Train Sore or Rest? How to Decide After a Hard Session",
            None,
            None,
            "4 June 2026",
            "earns from product links, and asks its readers to buy",
        ),
        Article(
            "S3",
            "“Train Around Soreness”",
            "Train Around Soreness: When to Push, When to Pause",
            None,
            None,
            None,
            "states none",
        ),
    )
}

EVIDENCE: Mapping[str, Evidence] = {
    evidence.id: evidence
    for evidence in (
        Evidence(
            "evidence 1",
            "dark, cola-coloured urine after hard exercise can mean rhabdomyolysis: urgent",
            "Ubie, doctor's note on rhabdomyolysis",
        ),
        Evidence(
            "evidence 2",
            "the neck check: above the neck go easy; fever, chest, stomach or body aches mean rest",
            "activekidmd.com; physicaleducationupdate.com",
        ),
        Evidence(
            "evidence 3",
            "how athletes say they feel follows training load at least as well as devices do",
            "Saw 2016, Br J Sports Med 50:281",
        ),
        Evidence(
            "evidence 4",
            "people keep a diary up when it is short and answers them at once",
            "Saw 2015, J Sports Sci Med 14:732",
        ),
        Evidence(
            "evidence 5",
            "a 10-minute warm-up lowered soreness two days later a little, a cool-down not at all; "
            "the trial that Hinge Health cites warmed up for 20 minutes",
            "Law & Herbert 2007, PubMed 17535144; Olsen 2012, J Hum Kinet 35:59",
        ),
        Evidence(
            "evidence 6",
            "cold eases soreness for about a day and, used regularly after lifting, costs strength "
            "and growth but not endurance; heat eases soreness about as well",
            "Roberts 2015, PMC4594298; Fyfe 2019, J Appl Physiol 127:1403; "
            "Wang 2021, PubMed 33493991",
        ),
        Evidence(
            "evidence 7",
            "young adults on a high dose of ibuprofen every day for eight weeks grew about half as "
            "much muscle; that says little about a single tablet",
            "Lilja 2018, PubMed 28834248",
        ),
        Evidence(
            "evidence 8",
            "massage, active recovery, compression and immersion lower soreness in pooled trials, "
            "with signs of publication bias; for endurance athletes nothing helps consistently",
            "Dupuy 2018, Front Physiol 9:403, and its criticism; an umbrella review of 2024",
        ),
        Evidence(
            "evidence 9",
            "sore muscles move less far, push less hard and are used differently; soreness rises "
            "within a day, peaks at 24 to 72 hours and is felt on movement, not at rest",
            "Cheung 2003, Sports Med 33:145",
        ),
        Evidence(
            "evidence 10",
            "how recovered one feels after the warm-up goes with how the session turns out",
            "Laurent 2011, J Strength Cond Res 25:620",
        ),
        Evidence(
            "evidence 11",
            "clinics' soreness rules: gone with the warm-up, carry on; still there, days off",
            "soreness rules of rehabilitation programmes",
        ),
        Evidence(
            "evidence 16",
            "being able to talk tracks the effort threshold well; adults need 7 to 9 h of sleep",
            "studies of the talk test; Watson 2017, Curr Sports Med Rep 16:413",
        ),
        Evidence(
            "evidence 17",
            "a warm-up helps sprint and jump, and is lost when more than 15 minutes pass",
            "Silva 2018, Sports Med, doi 10.1007/s40279-018-0958-5",
        ),
        Evidence(
            "evidence 18",
            "a second bout of the same exercise makes less sore than the first",
            "Cleary 2002, J Athl Train 37:32",
        ),
        Evidence(
            "evidence 19",
            "before any training PAR-Q asks for a heart condition, chest pain, dizziness or "
            "loss of consciousness, a bone or joint problem, blood-pressure or heart "
            "medicine, and pregnancy; a yes sends to a doctor first. Chest pain and fainting "
            "are emergencies",
            "PAR-Q (coachseanc.com/parq, run3sixty.co.uk/par-q); www2.hse.ie/conditions/chest-pain",
        ),
        Evidence(
            "evidence 20",
            "numbness between the legs or new trouble with bladder or bowel, above all with "
            "back pain, can be cauda equina syndrome: an emergency department at once",
            "backes.org.uk/cauda-equina-warning-signs; Oxford University Hospitals leaflet "
            "OMI 10127P",
        ),
        Evidence(
            "evidence 21",
            "after a knock to the head with headache, dizziness, confusion or sickness nobody "
            "trains that day, nor before a clinician has cleared it",
            "CDC Heads Up action plan; JAOA 2019;119:833",
        ),
        Evidence(
            "evidence 22",
            "one limb swollen, painful, warm or red can be a clot in a deep vein: a same-day "
            "appointment; with breathlessness or chest pain the emergency number",
            "beta.nhs.uk/conditions/deep-vein-thrombosis-dvt; gloshospitals.nhs.uk leaflet",
        ),
        Evidence(
            "evidence 23",
            "new weakness or loss of feeling in an arm or leg is no soreness and wants a "
            "doctor soon; sudden, or with face or speech, it is an emergency",
            "as for evidence 20; the stroke signs are background knowledge",
        ),
        Evidence(
            "evidence 24",
            "a bone stress injury is pain in one spot that lasts for weeks and gets worse "
            "with running; it needs less load and a look, not a warm-up",
            "runnersworld.com/uk, stress reaction, 2025; medstarsportphysio.ca/journal/bone-"
            "stress-injury-runners",
        ),
        Evidence(
            "evidence 25",
            "massage is withheld with fever or feeling unwell, acute injury, recent bruising "
            "and a suspected clot; for heat, cold and roller that is ours by analogy",
            "orpingtonsportmassage.co.uk/contraindications; "
            "rebalancesportsmassageltd.co.uk/precautions-and-contraindictions",
        ),
    )
}


def article(id: str) -> Article | None:
    """Return the article a source id such as ``S1-20`` belongs to, None for evidence."""
    return ARTICLES[id.partition("-")[0]] if id in REQUIREMENTS else None


def source(id: str) -> Source:
    """Look a source id up: ``S1-20``, or ``evidence 5`` for what goes beyond the articles.

    Raises KeyError for an id that is neither.
    """
    cited = article(id)
    if cited:
        return Source(id, cited.citation, REQUIREMENTS[id].gist)
    evidence = EVIDENCE[id]
    return Source(id, f"beyond the articles: {evidence.citation}", evidence.fact)


def works(ids: tuple[str, ...]) -> str:
    """Name the works behind source ids, each once: "Marathon Handbook and Hinge Health"."""
    cited = [article(id) for id in ids]
    names = list(
        dict.fromkeys(one.name if one else "evidence beyond the articles" for one in cited)
    )
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
