// Draws the charts of a page from their specifications. The interpreter evaluates expressions without eval, as the
// content policy demands; a chart that cannot be drawn is hidden, because its numbers stand in the table beside it.
for (const place of document.querySelectorAll("[data-chart]")) {
  const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  const options = { ast: true, expr: vega.expressionInterpreter, actions: false, defaultStyle: false, renderer: "svg", tooltip: false };
  vegaEmbed(place, spec, options).catch(() => place.classList.add("stat-failed"));
}
