"""The decision: facts, history, rules, and the verdict that is their maximum.

Importing it loads what decides. The rules' words and examples, in `core.decision.words`, are
loaded with the first sentence that is made.
"""

from core.decision.decide import Decision, Judgement, decide, judge
from core.decision.facts import Facts, Request, facts_of

__all__ = ["Decision", "Facts", "Judgement", "Request", "decide", "facts_of", "judge"]
