"""Responsibilities: who says who did it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from crosswire.annotations import Annotations, Attribution
from crosswire.ontology import load_ontology
from crosswire.resolve.statements import NameParty, name_by_text
from crosswire.types import Party, ReportedIncident, Responsibility, Span, Stance, make_id


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LONGEST_EVIDENCE_CHARACTERS = 400
LONGEST_ACTOR_WORDS = 9
# An actor is named at the head of what is said about it, give or take an article.
HEAD_CHARACTERS = 60

SELF = re.compile(r"\W*(?:that\s+)?(?:it|they|we|its|their|our|he|his|she|her|i)\b", re.IGNORECASE)
# The speaker as the doer, up to the verb: "it", "its jets had", "they did not". In "it was a
# Ukrainian missile" and "it held Moscow responsible" the speaker does nothing of the kind.
SUBJECT = re.compile(
    r"\W*(?:that\s+)?(?:(?:it|they|we|he|she|i)|(?:its|their|our|his)\s+[\w-]+(?:\s+[\w-]+)?)\s+"
    r"(?:(?:had|has|have|did|also|not|never|already|indeed)\s+)*",
    re.IGNORECASE,
)
PASSIVE_HEAD = re.compile(r"\b(?:been|was|were|being)\s*$", re.IGNORECASE)
CREDIT = re.compile(r"\W*(?:full\s+|any\s+)?(?:responsibility|credit)\b", re.IGNORECASE)
DENIED = re.compile(
    r"\W*(?:(?:any\s+|all\s+)?(?:responsibility|involvement|role|part)\b|any\b"
    r"|(?:carrying|being|having|using|bombing|attacking|targeting|hitting|striking|shelling"
    r"|killing|conducting|launching|firing|ordering)\b|(?:that\s+)?(?:it|its|they|their)\b)",
    re.IGNORECASE,
)
ACTOR_END = re.compile(
    r"\s+(?:for|of|over|after|in|on|and|while|as|who|which)\s|[,.;:\"”]|\s+(?:responsible)\b",
    re.IGNORECASE,
)
VIOLENT = re.compile(
    r"\b(?:attack|strike|airstrike|air strike|bomb|blast|explosion|raid|shell|rocket|missile"
    r"|massacre|kill|murder|shoot|shot|ambush|assault|chemical|gas|execut|abduct|kidnap|mortar"
    r"|behead|mine|barrel|shoot|fired|violat)\w*",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)
# A name as text shows it, where no finder has marked an actor.
NAMED = re.compile(
    r"(?:the |a |an )?(?:[A-Z][\w'’-]*|of|and the)(?: (?:[A-Z][\w'’-]*|of|al-\w+))*"
    r"(?: (?:group|militants|rebels|fighters|militia|movement|army|organi[sz]ation))?",
)
CLAIMED_BY = re.compile(r"\bclaimed\s+by\s+", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been)\s+(?:widely\s+|also\s+)?(?:blamed|accused)\b", re.IGNORECASE
)
BLAMED_ON = re.compile(r"\bblamed\s+on\s+", re.IGNORECASE)
CONFIRMING = _words(
    """confirm confirms confirmed confirming acknowledge acknowledges acknowledged admit admits
    admitted"""
)
SAYING = _words(
    """say says said announce announces announced claim claims claimed state stated declared
    declare reported report according"""
)
BLAMING = _words("""blame blames blamed blaming accuse accuses accused accusing""")


def find_responsibilities(
    annotations: Annotations,
    *,
    incidents: Sequence[ReportedIncident],
    name_party: NameParty = name_by_text,
) -> list[Responsibility]:
    """Return who says who did what, in reading order.

    Claims and denials of one's own deed, blame and accusation of others, and confirmations
    ("confirmed that its jets struck"). Blame that nobody is credited with has no claimant. The
    incident is the one whose evidence stands in the same sentence, else the nearest before it,
    else the main one.
    """
    finder = _Finder(annotations, incidents, name_party)
    for item in annotations.attributions:
        finder.read(item)
    finder.read_bare()
    return finder.found()


class _Finder:
    def __init__(
        self,
        annotations: Annotations,
        incidents: Sequence[ReportedIncident],
        name_party: NameParty,
    ) -> None:
        self.annotations = annotations
        self.doc = annotations.doc
        self.incidents = sorted(incidents, key=lambda i: (i.evidence.start, i.evidence.end))
        self.incident_starts = [i.evidence.start for i in self.incidents]
        self.actors = sorted(annotations.actors, key=lambda a: (a.span.start, -a.span.end))
        self.actor_starts = [a.span.start for a in self.actors]
        self.sentence_starts = [s.start for s in annotations.sentences]
        self.name_party = name_party
        self.violent: dict[int, bool] = {}
        self.kept: dict[str, Responsibility] = {}

    def found(self) -> list[Responsibility]:
        """Return what was kept, in reading order."""
        return sorted(self.kept.values(), key=lambda r: (r.evidence.start, r.evidence.end, r.id))

    def read(self, item: Attribution) -> None:
        """Keep what one attribution says about who did it."""
        if item.source is None or NOBODY.match(item.source.text):
            return
        cue = item.cue.text.split(maxsplit=1)[0].lower()
        content = item.content.text
        speaker = self.name_party(item.source, item.carried)
        after = item.content.start >= item.cue.end
        if cue.startswith(("claim", "took", "take")) and after and CREDIT.match(content):
            self.keep("claims", speaker, speaker, item)
        elif cue.startswith(("deny", "deni")) and after:
            if DENIED.match(content) and (VIOLENT.search(content) or CREDIT.match(content)):
                self.keep("denies", speaker, speaker, item)
        elif cue in BLAMING:
            if VIOLENT.search(content) or (not after and self.is_violent(item.cue.start)):
                actor = self.actor_at(item.content) if after else self.actor_before(item.content)
                if actor is not None:
                    self.keep("blames", actor, speaker, item)
        elif cue in SAYING or cue in CONFIRMING:
            self.read_clause(item, cue, speaker)

    def read_clause(self, item: Attribution, cue: str, speaker: Party) -> None:
        """Keep "X said Y carried out the attack", "X confirmed that its jets struck"."""
        content = item.content.text
        act = _acts().search(content)
        if act is None or not VIOLENT.search(content):
            return
        if SUBJECT.fullmatch(content, 0, act.start()):
            denied = re.search(r"\b(?:not|never|no)\b", content[: act.end()], re.IGNORECASE)
            stance: Stance = "confirms" if cue in CONFIRMING else "claims"
            self.keep("denies" if denied else stance, speaker, speaker, item)
            return
        if act[0].lower().split()[0] not in {"carried", "was", "were", "is", "are", "responsible"}:
            return
        head = content[: act.start()]
        if len(head) > HEAD_CHARACTERS * 2 or PASSIVE_HEAD.search(head):
            return
        actor = self.actor_at(item.content)
        if actor is None or actor.mention.end > item.content.start + act.start() + 1:
            plain = re.sub(r"\s+(?:had|has|have|also|not)$", "", head.strip())
            if not 0 < len(plain.split()) <= LONGEST_ACTOR_WORDS or SELF.match(plain):
                return
            if VIOLENT.search(plain) or plain.lower().startswith(("a ", "an ")):
                return  # "an air strike": what was done, not who did it
            start = item.content.start + head.index(plain[0])
            actor = self.name_party(self.doc.span(start, start + len(plain)), None)
        denied = re.search(r"\b(?:not|never|no)\b", head[-24:], re.IGNORECASE)
        if not denied:
            self.keep("blames", actor, speaker, item)

    def read_bare(self) -> None:
        """Keep claims and blame that no attribution holds: "an attack claimed by Y"."""
        text = self.doc.text
        for match in CLAIMED_BY.finditer(text):
            actor = self.actor_from(match.end())
            if actor is not None:
                self.keep_at("claims", actor, actor, match.start(), actor.mention.end)
        for match in BLAMED_ON.finditer(text):
            actor = self.actor_from(match.end())
            if actor is not None:
                self.keep_at("blames", actor, None, match.start(), actor.mention.end)
        for match in PASSIVE.finditer(text):
            if not self.is_violent(match.start()):
                continue
            if re.match(r"\s+(?:by|on)\b", text[match.end() : match.end() + 12]):
                continue
            actor = self.actor_until(match.start())
            if actor is not None:
                self.keep_at("blames", actor, None, actor.mention.start, match.end())

    def actor_at(self, content: Span) -> Party | None:
        """Return the actor that `content` begins with."""
        i = bisect_left(self.actor_starts, content.start)
        if i < len(self.actors) and self.actors[i].span.start < content.start + 12:
            before = self.doc.text[content.start : self.actors[i].span.start]
            if len(before.split()) <= 1 and self.actors[i].span.end <= content.end:
                return self.name_party(self.actors[i].span, None)
        end = ACTOR_END.search(content.text)
        words = content.text[: end.start()] if end else content.text
        plain = words.strip()
        if not plain or len(plain.split()) > LONGEST_ACTOR_WORDS:
            return None
        start = content.start + words.index(plain[0])
        if SELF.match(plain):
            return None
        return self.name_party(self.doc.span(start, start + len(plain)), None)

    def actor_from(self, start: int) -> Party | None:
        """Return the actor whose mention begins at `start`, an article apart."""
        i = bisect_left(self.actor_starts, start)
        if i < len(self.actors) and self.actors[i].span.start <= start + 4:
            return self.name_party(self.actors[i].span, None)
        named = NAMED.match(self.doc.text, start, min(len(self.doc.text), start + 100))
        if named is None:
            return None
        return self.name_party(self.doc.span(*named.span()), None)

    def actor_until(self, end: int) -> Party | None:
        """Return the actor whose mention ends right before `end`."""
        i = bisect_right(self.actor_starts, end)
        for actor in reversed(self.actors[max(0, i - 3) : i]):
            gap = self.doc.text[actor.span.end : end]
            if actor.span.end <= end and len(gap.split()) <= 1 and len(gap) < 16:
                return self.name_party(actor.span, None)
        return None

    def actor_before(self, content: Span) -> Party | None:
        """Return the actor of a passive, "Y was blamed by X": the last one of the content."""
        text = re.sub(r"\s+(?:was|were|is|are|has|have|been|had)(?:\s+been)?$", "", content.text)
        actor = self.actor_until(content.start + len(text))
        if actor is not None:
            return actor
        words = text.split()
        if not 0 < len(words) <= LONGEST_ACTOR_WORDS:
            return None
        return self.name_party(self.doc.span(content.start, content.start + len(text)), None)

    def sentence_of(self, place: int) -> Span | None:
        """Return the sentence that holds the character at `place`."""
        i = bisect_right(self.sentence_starts, place) - 1
        return self.annotations.sentences[i] if i >= 0 else None

    def is_violent(self, place: int) -> bool:
        """Return whether the sentence at `place` speaks of violence."""
        sentence = self.sentence_of(place)
        if sentence is None:
            return False
        if sentence.start not in self.violent:
            self.violent[sentence.start] = VIOLENT.search(sentence.text) is not None
        return self.violent[sentence.start]

    def incident_of(self, evidence: Span) -> str | None:
        """Return the id of the incident that `evidence` is about."""
        sentence = self.sentence_of(evidence.start) or evidence
        first = bisect_left(self.incident_starts, sentence.start)
        last = bisect_left(self.incident_starts, max(sentence.end, evidence.end))
        if first < last:
            return self.incidents[first].id
        if first > 0:
            return self.incidents[first - 1].id
        return next((i.id for i in self.incidents if i.main), None)

    def keep(self, stance: Stance, actor: Party, claimant: Party | None, item: Attribution) -> None:
        """Keep one responsibility whose evidence is an attribution."""
        source = item.source
        assert source is not None
        start = min(source.start, item.cue.start, item.content.start)
        end = max(source.end, item.cue.end, item.content.end)
        if end - start > LONGEST_EVIDENCE_CHARACTERS:
            start = max(start, item.cue.start - LONGEST_EVIDENCE_CHARACTERS // 2)
            end = min(end, start + LONGEST_EVIDENCE_CHARACTERS)
        self.keep_at(stance, actor, claimant, start, end)

    def keep_at(
        self, stance: Stance, actor: Party, claimant: Party | None, start: int, end: int
    ) -> None:
        """Keep one responsibility with the evidence from `start` up to `end`."""
        evidence = self.doc.span(start, end)
        identity = make_id("r", self.doc.id, start, end, stance, actor.name)
        self.kept.setdefault(
            identity,
            Responsibility(
                id=identity,
                incident=self.incident_of(evidence),
                actor=actor,
                stance=stance,
                evidence=evidence,
                claimant=claimant,
            ),
        )


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    raw: dict[str, Any] = load_ontology("reporting")
    longest_first = sorted(raw["acts"], key=lambda p: (-len(p), p))
    return re.compile(
        r"\b(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in longest_first) + r")\b",
        re.IGNORECASE,
    )
