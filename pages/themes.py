"""Themes: who coerces, who negotiates?"""

from analysis import charts, summarise
from pages.parts import figure, filters, frame, header, names

frame.guard()
view, ink = filters.view(), filters.colours()
header.head(view, "Who coerces, who negotiates?")
header.coverage(view)

told, labels, basis = names.in_sentence(), names.labels(), view.basis
figures = view.table("headline")
deeds = view.table("balance_by_actor", view.with_negated)
shown = deeds.head(10)
left_out = "" if view.with_negated else f" {figures['negated']:,} acts said not to be happening are left out."
if deeds.empty:
    figure.nothing("No statement here states an act of coercion, friction or diplomacy by a known actor.")
else:
    figure.show_figure(
        view,
        "balance",
        charts.balance(shown, labels, ink, basis),
        title=summarise.titles.balance(shown, told),
        measure="Share of each actor's own acts that are coercion, friction and diplomacy; counts in the bars.",
        caption=f"n = {int(deeds['n'].sum()):,} acts in {len(view.rows):,} statements.{left_out} Accusations"
        f" ({figures['accusations']:,}) are nobody's act: see below. {figure.rest(len(shown), len(deeds), 'actor')}",
        table=deeds,
        picks=[
            {"basis": basis, "actor": code, "theme": theme}
            for code in shown["actor"]
            for theme in ("coercion", "friction", "diplomacy")
        ],
    )

accused = view.table("accused_of")
if accused.empty:
    figure.nothing("Nobody accuses anybody in these statements.")
else:
    others = accused["actor"].nunique()
    order = list(accused.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable").head(8).index)
    figure.show_figure(
        view,
        "accused",
        charts.accusations(accused, order, labels, ink),
        title=summarise.titles.accused(accused, told),
        measure="Accusations against each actor, by what it is accused of. Hatched, because a claim is not an"
        " established act; none of them counts above.",
        caption=f"n = {int(accused['n'].sum()):,} accusations. {figure.rest(len(order), others, 'actor')}",
        table=accused,
        picks=[
            {"basis": "accusations", "actor": row.actor, "speaker": row.speaker, "theme": row.theme}
            for row in accused.itertuples()
        ],
    )

parts = view.table("subthemes_by_actor", view.with_negated)
if len(parts):
    figure.show_figure(
        view,
        "subthemes",
        charts.subthemes(parts, figure.subtheme_rows(parts), list(shown["actor"].head(8)), labels, ink, basis),
        title=summarise.titles.subthemes(parts),
        measure="What each actor's acts are made of: the area of a square is the share of its acts, the figure"
        " their number.",
        caption=f"n = {int(parts['n'].sum()):,} acts. {figure.rest(min(8, len(deeds)), len(deeds), 'actor')}",
        table=parts,
        picks=[
            {"basis": basis, "actor": row.actor, "theme": row.theme, "subtheme": row.subtheme}
            for row in parts.itertuples()
        ],
    )
    unit = view.table("unit")
    course = view.table("shares_over_time", unit, view.with_negated)
    if len(course):
        figure.show_figure(
            view,
            "shares",
            charts.shares(course, unit, ink, basis),
            title=summarise.titles.shares(course),
            measure=f"Share of all acts of a {unit}, with 95 % interval; a gap is a {unit} without acts.",
            caption=f"n = {int(course['hits'].sum()):,} acts with a date precise enough.",
            table=course[course["n"] > 0],
            picks=[
                {"basis": basis, "theme": row.theme, "unit": unit, "period": row.period}
                for row in course[course["hits"] > 0].itertuples()
            ],
        )
