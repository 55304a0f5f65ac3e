"""What a word form can be: closed classes listed here, open classes from lemminflect's dictionary, memoised a form.

The dictionary gives every lemma a form may belong to; it gives no frequencies. Which reading holds is decided by
`tagging` from the neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lemminflect import getAllInflections, getAllLemmas


def forms(text: str) -> frozenset[str]:
    """A set of words from one line of text.

    >>> sorted(forms("if unless"))
    ['if', 'unless']
    """
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Entry:
    """The readings of one form: `tag` if it is closed, else its lemma as noun and verb, empty where impossible."""

    lower: str
    tag: str
    noun: str
    verb: str
    forms: frozenset[str]  # of base, s, ed, en, ing
    adj: bool
    adv: bool
    plural: bool
    listed: bool = True  # in the dictionary or a closed class
    sure: tuple[str, str, str] | None = None  # tag, lemma, form where no neighbour can change them
    only_finite: bool = False  # nothing but a finite verb
    bare: str = ""  # the verb that it can only be after a modal: "will step up", "must head"


def _closed(**groups: str) -> dict[str, str]:
    return {word: tag for tag, words in groups.items() for word in words.split()}


#: Every tag that a word can get.
TAGS = forms("DET PRON AUX MODAL ADP CCONJ SCONJ NEG ADV NUM NOUN PROPN VERB ADJ PART QUOTE PUNCT")
#: Closed classes. Words that stand in two classes are listed under the one `tagging` starts from.
CLOSED = _closed(
    DET="the a an this these those each every some any all both either neither another such my your his its our their "
    "no "
    "what whichever whose several many few much",
    PRON="i you he she it we they me him us them himself herself itself themselves ourselves myself who whom which "
    "someone somebody anyone everyone everybody nobody none nothing something anything everything mine theirs ours "
    "hers others whoever whatever one",
    AUX="am is are was were be been being 're 'm have has had 've having do does did",
    MODAL="will would shall should can could may might must 'll wo ca cannot ought 'd",
    ADP="of in on at by for with from into onto over under about against between among amid amidst during without "
    "within towards toward through throughout across behind beyond despite regarding concerning including via per "
    "upon near besides above below beneath outside inside alongside along around off out up down like unlike after "
    "before since until till as than except versus vs. amongst following pending atop past according",
    CCONJ="and or but nor & yet plus",
    SCONJ="if unless because although though while whereas when whenever where wherever whether lest provided how why "
    "once",
    NEG="not n't never",
    ADV="also however then now here there thus hence therefore meanwhile moreover nevertheless nonetheless again "
    "always "
    "already still just only even ever often soon later earlier today yesterday tomorrow tonight almost very too "
    "so quite rather "
    "instead perhaps maybe away back together once abroad further furthermore indeed otherwise else ago well yet",
    NUM="two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousand thousands "
    "million millions billion billions first second third half",
)  # fmt: skip

_BE = forms("am is are was were be been being 're 'm 's")
_AUX_LEMMA = dict.fromkeys(_BE, "be") | {
    "have": "have", "has": "have", "had": "have", "'ve": "have", "having": "have",
    "do": "do", "does": "do", "did": "do", "'ll": "will", "wo": "will", "ca": "can", "'d": "would",
}  # fmt: skip

#: Forms whose dictionary reading as a verb (or noun) is real but so rare in news that it would only do harm.
NOT_VERBS = forms(
    "minister ministers war wars peace leader leaders president presidents spokesman nation nations "
    "people "
    "country party parties area areas house houses city town power powers sphere border borders weapon weapons "
    "missile missiles "
    "army force forces defense defence security week weeks month months year years day days time times hour hours "
    "man men woman women police "
    "officer officers official officials west east north south island islands gas oil capital capitals course "
    "matter matters issue "
    "issues result results region number numbers part parts evidence council councils embassy treaty ship ships "
    "water "
    "diplomat diplomats ally soldier soldiers rebel rebels civilian civilians crisis terms term level levels side "
    "sides "
    "ground grounds step steps term group groups process processes interest interests school center "
    "centre home "
    "space hand hands role case cases line lines figure figures price prices need-based conduct-based corner "
    "mean-spirited "
    "last late next many several other early free own open-ended dead due ready able poor key chief main average "
    "total head heads "
    "crime crimes market markets trade industry fire-arm right rights voice voices sea air land gunman body bodies "
    "spring autumn winter summer morning evening night language sort kind kinds measure measures step framework "
    "mission missions foot top eye nature-based station stations subject bomb bombs bus wing wings board back front "
    "round rounds man-made cost-based question questions battle battles "
    "tax taxes budget tie ties tension tensions tank tanks troop troops plane planes jet jets grain plant plants "
    "dialogue dialogues progress "
    "bear bears boat boats gun guns pilot pilots port ports camp camps guest guests site sites busy "
)
NOT_NOUNS = forms(
    "said says say saw told met made took began held left sought accuse accused say become became find keep bring "
    "believe sees see saying according asked asks ask warns warn warned gave give given gives get gets got come "
    "comes go goes "
    "does tell tells let lets put puts know knows known think thinks thought hear heard meet imposed took is was "
    "urged "
    "hold holds lost lose won win wins felt fell sent sends struck accept drew drawn ate led understood spoke shot "
    "tried wrote read "
    "drove chose swore wore grew threw flew shook bought brought caught fought taught forgave withdrew overthrew "
    "must make makes made take takes taken drive seem seems wants want wanted"
)
_NOT_ADJ = forms("said told accused")
_LOWER_APOSTROPHE = str.maketrans({"’": "'", "‘": "'", "`": "'"})


_FORMS = {"VB": "base", "VBP": "base", "VBZ": "s", "VBD": "ed", "VBN": "en", "VBG": "ing"}


def _verb_forms(word: str, lemma: str) -> frozenset[str]:
    found = {_FORMS[tag] for tag, inflected in _inflected(lemma).items() if tag in _FORMS and word in inflected}
    return frozenset(found or _form_by_ending(word, lemma))


@cache
def _inflected(verb: str) -> dict[str, tuple[str, ...]]:
    """Penn tag -> forms; asked of the dictionary once a verb, not once a form."""
    return dict(getAllInflections(verb, upos="VERB"))


def inflections(verb: str) -> set[str]:
    """Every form of a verb.

    >>> sorted(inflections("say"))
    ['said', 'say', 'saying', 'says']
    """
    return {form for group in _inflected(verb).values() for form in group}


def _form_by_ending(word: str, lemma: str) -> set[str]:
    if word == lemma:
        return {"base"}
    if word.endswith("ing"):
        return {"ing"}
    if word.endswith("ed"):
        return {"ed", "en"}
    return {"s"} if word.endswith("s") else {"ed", "en"}


def _unknown(word: str) -> dict[str, tuple[str, ...]]:
    """Readings by ending for a form that the dictionary does not list."""
    if word.endswith("ly") and len(word) > 4:
        return {"ADV": (word,)}
    if word.endswith("ing") and len(word) > 5:
        return {"VERB": (word[:-3],), "NOUN": (word,)}
    if word.endswith("ed") and len(word) > 4:
        return {"VERB": (word[:-2] if word[-3] != "e" else word[:-1],), "ADJ": (word,)}
    if word.endswith(("ive", "ous", "ful", "able", "ible", "ian", "ish", "ary", "less", "ese")):
        return {"ADJ": (word,)}
    return {"NOUN": (word[:-1] if word.endswith("s") and not word.endswith("ss") else word,)}


def _first(readings: dict[str, tuple[str, ...]], tag: str, word: str) -> str:
    lemmas = readings.get(tag, ())
    different = [lemma for lemma in lemmas if lemma != word]  # "saw" is see before saw, "left" is leave
    return (different or list(lemmas) or [""])[0]


@cache
def _lemmas(lower: str) -> dict[str, tuple[str, ...]]:
    return dict(getAllLemmas(lower))


@cache
def entry(text: str) -> Entry:
    """The readings of a form, capitalised or not.

    >>> entry("talks").noun, entry("talks").verb, sorted(entry("taken").forms), entry("The").tag
    ('talk', 'talk', ['en'], 'DET')
    """
    lower = text.lower().translate(_LOWER_APOSTROPHE)
    if not text[0].isalnum() and (len(text) == 1 or text in ("--", "...", "''", "``")):
        return Entry(lower, "", "", "", frozenset(), False, False, False, sure=_mark(text))
    if lower in CLOSED:
        tag, lemma = CLOSED[lower], _AUX_LEMMA.get(lower, lower)
        return Entry(
            lower, tag, "", lemma, frozenset(), False, False, False, sure=_sure_closed(text, lower, tag, lemma)
        )
    dictionary = _lemmas(lower) if lower.isascii() else {}
    readings = dictionary or _unknown(lower)
    verb = _first(readings, "VERB", lower) if lower not in NOT_VERBS else ""
    noun = _first(readings, "NOUN", lower) if lower not in NOT_NOUNS or not verb else ""
    adj, adv = "ADJ" in readings and lower not in _NOT_ADJ, "ADV" in readings
    verb_forms = _verb_forms(lower, verb) if verb else frozenset()
    if not (verb or noun or adj or adv):
        noun = lower
    only_finite = bool(verb) and bool(verb_forms & {"s", "ed"}) and not (noun or adj)
    sure = _sure_open(text, noun, verb, adj, adv)
    plural = bool(noun) and noun != lower
    bare = lower if not verb and lower in readings.get("VERB", ()) else ""
    if bare:
        sure = None
    return Entry(lower, "", noun, verb, verb_forms, adj, adv, plural, bool(dictionary), sure, only_finite, bare)


#: Words that a neighbour can still change although their class is closed or their reading single.
_CONTEXTUAL = forms(
    "no what past since first second third this these those such all both some any many few several each there who us "
    "it am may will that to "
    "her long longer's 's de van von der den bin ibn al el la du da dos del di le ter ten bint abu ul"
)
_MARKS = forms("\" “ ” „ « » '' ``")


def _mark(text: str) -> tuple[str, str, str] | None:
    if text in "‘’'`":
        return None
    return ("QUOTE" if text in _MARKS else "PUNCT", text, "")


def aux_form(lower: str) -> str:
    """The form of an auxiliary, as for verbs."""
    special = {"be": "base", "been": "en", "being": "ing", "having": "ing", "has": "s", "is": "s", "does": "s"}
    return special.get(lower, "ed")


def _sure_closed(text: str, lower: str, tag: str, lemma: str) -> tuple[str, str, str] | None:
    if lower in _CONTEXTUAL or (len(text) > 1 and text.isupper()):
        return None
    return (tag, lemma, aux_form(lower) if tag == "AUX" else "")


def _sure_open(text: str, noun: str, verb: str, adj: bool, adv: bool) -> tuple[str, str, str] | None:
    """The reading of a lower-case form that has just one."""
    if text[0].isdigit():
        return ("NUM", text, "")
    if not text[0].islower() or verb or text in _CONTEXTUAL or text[:3] in ("al-", "el-", "as-", "ez-", "ar-", "an-"):
        return None
    if noun:
        return None if adj else ("NOUN", noun, "")
    if adj:
        return ("ADJ", text, "")
    return ("ADV", text, "") if adv else None
