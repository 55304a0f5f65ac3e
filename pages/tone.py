"""Tone: how does each actor sound?"""

from analysis import charts, summarise
from pages.parts import figure, filters, frame, header, names

frame.guard()
view, ink = filters.view(), filters.colours()
header.head(view, "How does each actor sound?")
header.coverage(view)

told, labels = names.in_sentence(), names.labels()
voices = view.table("tone_by_actor")
shown = voices.head(10)
if voices.empty:
    figure.nothing("None of these statements has a known speaker, so there is no voice to measure.")
else:
    figure.show_figure(
        view,
        "voices",
        charts.voices(shown, view.table("tone_distribution"), labels, ink),
        title=summarise.titles.voices(shown, told),
        measure="Mean tone of what each actor says, from \u22121 to +1, with 95 % interval; the bubbles behind it show"
        " how its statements spread.",
        caption=f"n = {int(voices['n'].sum()):,} of {len(view.rows):,} statements have a known speaker;"
        f" {int(voices['silent'].sum()):,} hold no word of the lexicon and count as 0."
        f" {figure.rest(len(shown), len(voices), 'speaker')}",
        table=voices,
        picks=[{"basis": "said", "speaker": code} for code in shown["speaker"]],
    )
    unit = view.table("unit")
    course = view.table("tone_over_time", unit)
    most = list(voices["speaker"].head(5))
    lanes = course[course["speaker"].isin(most)].sort_values("speaker", key=lambda s: s.map(most.index), kind="stable")
    if lanes.empty:
        figure.nothing(f"No date is precise enough for a picture by {unit}.")
    else:
        figure.show_figure(
            view,
            "tone-time",
            charts.over_time(lanes, unit, labels, ink),
            title=summarise.titles.over_time(
                {code: t for code, t in view.table("trend").items() if code in most}, told
            ),
            measure=f"Mean tone by {unit} of the {len(most)} most heard, with 95 % interval; a ring has under"
            f" {summarise.FEWEST} statements, a gap none.",
            caption=f"n = {int(lanes['n'].sum()):,} dated statements. The title compares each actor's earlier and later"
            " half; it does not date a turn.",
            table=lanes[lanes["n"] > 0],
            picks=[
                {"basis": "said", "speaker": row.speaker, "unit": unit, "period": row.period}
                for row in lanes[lanes["n"] > 0].itertuples()
            ],
        )
    pairs = view.table("tone_by_pair")
    if len(pairs):
        spoken = view.table("tone_about")
        across = list(spoken["about"].head(8))
        figure.show_figure(
            view,
            "tone-pairs",
            charts.pairs(pairs, list(shown["speaker"].head(8)), across, labels, ink),
            title=summarise.titles.pairs(pairs, told),
            measure="Mean tone of what the actor in the row says in statements about the actor in the column. A filled"
            f" square has {summarise.FEWEST} statements or more.",
            caption=f"n = {int(pairs['n'].sum()):,} mentions; a statement about two actors counts for both.",
            table=pairs,
            picks=[{"basis": "said", "speaker": row.speaker, "about": row.about} for row in pairs.itertuples()],
        )
        figure.show_figure(
            view,
            "tone-about",
            charts.about(spoken.head(10), labels, ink),
            title=summarise.titles.about(spoken.head(10), told),
            measure="Mean tone of what the others say in statements about an actor. Not its own voice.",
            caption=f"n = {int(spoken['n'].sum()):,} mentions by others."
            f" {figure.rest(min(10, len(spoken)), len(spoken), 'actor')}",
            table=spoken,
            picks=[{"basis": "said", "about": code} for code in spoken["about"]],
        )
