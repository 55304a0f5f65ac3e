// Draws the figures that stand in this file as JSON, as wide as the column, and hands none of their texts on as markup.
for (const place of document.querySelectorAll(".chart")) {
  const figure = JSON.parse(document.getElementById(place.dataset.figure).textContent);
  const width = Math.min(680, place.clientWidth || 680);
  figure.layout.width = width;
  Plotly.newPlot(place, figure.data, figure.layout, { displayModeBar: false, responsive: false, staticPlot: false });
}
document.documentElement.dataset.drawn = "yes";
