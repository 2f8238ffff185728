"""What the four articles ask of the program: every statement by id, in a few words of our own.

`S1-20` is the twentieth statement taken from article S1 (`core.articles.sources`). The kind says
what a statement can become: IN an answer that is asked for, DR a rule of the decision, WU a warm-up
step, CD a cool-down step, HA an analysis of past days, AD an advice item, EX an explanation, UX the
way the program is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, cast

Kind = Literal["IN", "DR", "WU", "CD", "HA", "AD", "EX", "UX"]


class Requirement(NamedTuple):
    """One statement of an article, paraphrased."""

    id: str
    kind: Kind
    gist: str


_TABLE = """
S0-01 EX a muscle that gets time to heal comes back stronger
S0-02 HA delayed soreness is mostly felt one to three days after the effort
S0-03 IN sore, tight, stiff and achy are the ordinary words for it
S0-04 HA three to five days of soreness are usual
S0-05 EX soreness is a promise of growth, not growth
S0-06 AD recovery takes time, sleep and food
S0-07 EX more soreness is not better training
S0-08 HA being sore all the time points to too little recovery between sessions
S0-09 HA more days of rest than of training means the training is too hard
S0-10 DR sore muscles may train when the session is easy
S0-11 DR easy is about 120 to 140 beats a minute for most people
S0-12 DR easy is an even breath: able to hold a conversation
S0-13 EX active recovery moves blood without doing further damage
S0-14 AD a light jog of 15 minutes after an interval session
S0-15 DR active recovery belongs within a day of the hard session
S0-16 IN too sore for everyday tasks is too sore to train
S0-17 DR then a day of full rest may be best
S0-18 AD on such a day at most a gentle walk
S0-19 DR very sore for over 72 hours without getting better is a warning
S0-20 IN acute pain at one spot is a warning
S0-21 EX it was too much, and may be an injury
S0-22 DR then a medical professional should look at it
S0-23 HA soreness should have peaked and be easing by 72 hours
S0-24 IN sharp, acute or radiating is not how soreness feels
S0-25 DR pain of that kind signals injury
S0-26 EX short sleep makes the same soreness hurt more
S0-27 AD leucine-rich protein after training, about 0.4 g per kg of body mass
S0-28 AD protein at every meal for a day after training
S0-29 AD no alcohol while muscles repair
S0-30 AD creatine after training
S0-31 AD early research on CBD and inflammation
S0-32 AD massage and rolling may speed repair
S0-33 AD ice and anti-inflammatory drugs may hold recovery and growth back
S0-34 AD ice baths may feel good and still cost growth
S0-35 IN cold immersion only when an event is near and feeling better comes first
S0-36 AD regular anti-inflammatory drugs may cost strength and size
S0-37 AD pain medication after training only for an immediate need
S0-38 EX stress and rest together make progress
S0-39 HA so hard that a muscle has not recovered by its next session
S0-40 HA so hard that extra recovery days become necessary
S0-41 HA too easy for muscles to grow
S0-42 HA volume and intensity should grow gradually
S0-43 HA big jumps in training lead to injury
S0-44 DR no two hard days in a row
S0-45 DR one day of complete rest a week is worth considering
S0-46 DR past the third sore day, back off
S0-47 HA and think the training over
S0-48 DR after a poor night or with an illness coming on, dial training back
S0-49 EX holding to a schedule against how you feel backfires
S0-50 AD protein and carbohydrates to train on and to recover with
S0-51 DR sleep: seven to eight hours, or more
S0-52 AD more sleep after a longer or harder day than usual
S0-53 WU about five minutes of dynamic stretching before a session
S0-54 CD five minutes or so of stretching and rolling after it
S0-55 UX both are what people short of time leave out
S0-56 AD a coach can write a plan that fits
S0-57 UX the advice is for how you feel today, before the session
S1-01 EX soreness alone is no reason to stop
S1-02 AD gentle cardio and dynamic stretching when sore
S1-03 EX lying still lets sore tissue stiffen
S1-04 IN soreness right after effort is mild and gone within hours
S1-05 HA delayed soreness starts after about 12 hours and peaks around 48
S1-06 EX small tears are repaired to be stronger
S1-07 IN stress and poor sleep come into how sore you feel
S1-08 EX both can make the same soreness feel like more
S1-09 DR most of the time sore muscles can and should train
S1-10 EX movement brings blood to sore muscles
S1-11 DR an intense session, above all the one that made you sore, may delay recovery
S1-12 DR a turn for the severe asks for less intensity
S1-13 DR train another area while the sore one rests
S1-14 DR or train it with other exercises
S1-15 DR no weights or bands there, gentle movement or stretches instead
S1-16 IN dull and achy is normal
S1-17 IN sharp, constant, burning or tingling may be something else
S1-18 IN rate it from 0, nothing, to 10, the worst there could be
S1-19 DR soreness after training should stay far below five
S1-20 DR from about five on the body asks for more rest
S1-21 DR or for a changed session
S1-22 EX pain is not the price of progress
S1-23 HA intensity and frequency should progress gradually
S1-24 IN swelling may be an injury
S1-25 IN bruising may be an injury
S1-26 IN sharp, acute pain may be an injury
S1-27 IN difficulty moving may be an injury
S1-28 DR with any of these see a healthcare provider
S1-29 AD yoga, tai chi, an easy elliptical or easy laps
S1-30 EX movement helps repair along
S1-31 WU Standing Child's Pose
S1-32 WU Side Bend with Overhead Reach
S1-33 WU Band Pull Aparts
S1-34 WU Founder
S1-35 WU all four as one routine
S1-36 WU or those that fit the sore parts
S1-37 WU dynamic stretches loosen tension
S1-38 UX information is no medical advice
S1-39 HA ordinary soreness fades by itself within a few days
S1-40 DR no personal bests on really sore days
S1-41 WU warm sore muscles up with dynamic movement
S1-42 EX rest matters, and stillness can make it worse
S1-43 AD easy walking, swimming, cycling, yoga or mobility work
S1-44 AD heat and cold both lower soreness
S1-45 WU heat can loosen stiff muscles before a session
S1-46 AD a heating pad or a hot shower
S1-47 AD cold after training, from a pack to a bath
S1-48 UX stay with whichever of the two feels better
S1-49 AD a massage after training can ease soreness
S1-50 WU foam rolling before training, and again after it
S1-51 AD a physical therapist when soreness will not go
S1-52 AD ease in: walk before running, start with light weights
S1-53 AD a short outing before a long one
S1-54 HA too much too soon is what makes extremely sore
S1-55 HA seldom used areas get sore
S1-56 AD a variety of activities uses more of the muscles
S1-57 AD drink water
S1-58 AD protein, complex carbohydrates and healthy fats
S1-59 AD short bouts of movement through a day of sitting
S1-60 WU a warm-up of five to ten minutes
S1-61 EX a warm-up lowers soreness afterwards
S1-62 AD plan a massage for after an especially hard session
S1-63 AD 20 to 30 minutes of massage
S1-64 AD compression garments after hard effort
S1-65 DR sleep: seven to eight hours, and good ones
S1-66 HA some are sorest on the second day
S2-01 EX pushing through every ache makes for bad decisions
S2-02 EX soreness is information, not a stop
S2-03 EX neither always resting nor always pushing is right
S2-04 DR mild to moderate soreness is normal after hard or new work
S2-05 IN what counts is whether it changes how you move, lift or recover
S2-06 DR general, predictable and clean in movement can usually train
S2-07 DR it matters whether the sore muscle drives the session
S2-08 DR a warm-up that eases it quickly is a good sign
S2-09 EX no need to wait until nothing is felt
S2-10 IN does it ease with the warm-up
S2-11 IN does the movement look clean
S2-12 IN is output normal before the session proper
S2-13 DR is the sore muscle today's limiter
S2-14 DR severe enough to change basic mechanics asks for recovery
S2-15 IN unusually poor force asks for recovery
S2-16 IN loading it again would feel reckless
S2-17 DR soreness together with sleep debt or stress asks for rest
S2-18 IN whole system under-recovered, not just mildly tired
S2-19 EX a lighter day that protects the next ones is no weakness
S2-20 DR clearly limited range of motion asks for rest or less
S2-21 DR technique that breaks down asks for rest or less
S2-22 DR worse with the warm-up asks for rest or less
S2-23 HA sleep, stress and energy getting worse ask for less
S2-24 DR mild soreness elsewhere does not block today's session
S2-25 UX soreness is no verdict on the whole week
S2-26 UX judge it against the session that is planned
S2-27 DR match the session to the state of recovery
S2-28 UX the warm-up decides better than the sofa
S2-29 WU from light movement over rising loads to a few honest sets
S2-30 DR a body that opens up may well do the session
S2-31 DR a warm-up that stays tight, shaky or dull tells you too
S2-32 HA asking this all the time means the week is the problem
S2-33 HA suspects: volume, exercise choice, spacing, recovery habits
S2-34 HA soreness can be feedback on the plan
S2-35 DR train through what is manageable and leaves movement clean
S2-36 DR modify when soreness affects quality
S2-37 DR rest when good training is unrealistic
S2-38 AD supplements do not make a poor decision safe
S2-39 UX will today's version move the week forward
S2-40 EX recover on purpose
S2-41 DR limited range, broken technique or worse after warming up means recover
S2-42 DR with one very sore area, another session can fit
S2-43 EX a changed session keeps momentum without bad repetitions
S2-44 EX the aim is a productive week, not toughness
S2-45 UX the article earns from links
S3-01 IN the kind of soreness, the whole body and the goal decide
S3-02 HA delayed soreness shows a day or two later
S3-03 IN new movements and more intensity cause it
S3-04 DR mild soreness is a healthy response
S3-05 IN discomfort and pain are two things to tell apart
S3-06 DR mild soreness can usually go on training
S3-07 AD sore legs like a light walk, mobility work or easy cycling
S3-08 AD under control and undemanding
S3-09 DR severe, or limiting range and daily tasks, is another matter
S3-10 EX pushing through the extreme prolongs it
S3-11 DR too sore for good form makes the body compensate
S3-12 DR pause until recovered before intense work
S3-13 EX the body tells more than the plan
S3-14 UX rest days make many feel guilty
S3-15 EX recovery is part of the process
S3-16 UX nothing is won by ticking a session off
S3-17 AD yoga, stretching, light resistance or easy swimming on recovery days
S3-18 DR general fatigue after a tough session suits active recovery
S3-19 DR sharp local pain, above all in a joint or tendon, means pause
S3-20 IN soreness is dull, injury concentrated or sharp
S3-21 EX one missed session beats a month off
S3-22 AD drink enough
S3-23 AD protein for repair, carbohydrates for energy
S3-24 AD sleep does most of the recovery
S3-25 HA constantly sore: check the habits before the volume
S3-26 HA too little recovery can look like too much training
S3-27 HA alternate muscle groups
S3-28 DR sore below, train above or the core
S3-29 WU start with dynamic movement
S3-30 CD a slow walk or some easy stretching afterwards
S3-31 EX small routines add up
S3-32 UX some like to train through mild soreness
S3-33 UX others wait for none, and both are right
S3-34 UX honest answers are what counts
S3-35 HA a sense of one's limits grows with time
S3-36 HA a balanced week has hard and light days
S3-37 HA soreness that lasts or keeps hurting performance needs a look
S3-38 HA at volume or technique
S3-39 HA a little less load, other form or fewer sessions can be enough
S3-40 AD a trainer or coach can watch the movement
S3-41 EX soreness tells something; it does not forbid
S3-42 EX gentle movement when possible, full rest when needed
"""


def _requirement(line: str) -> Requirement:
    id, kind, gist = line.split(" ", 2)
    return Requirement(id, cast(Kind, kind), gist)


REQUIREMENTS: Mapping[str, Requirement] = {
    requirement.id: requirement for requirement in map(_requirement, _TABLE.strip().splitlines())
}
"""Every statement by its id, in the order of the articles."""
