// A tab in the background does not poll.
document.addEventListener('htmx:beforeRequest', (event) => {
  if (document.hidden && event.target.matches('[data-live]')) {
    event.preventDefault();
  }
});

// What is open stays open when a part of the page is replaced. htmx keeps the focus of elements with an ID.
let open = [];
document.addEventListener('htmx:beforeSwap', () => { open = [...document.querySelectorAll('[data-live] details[open]')].map((element) => element.id); });
document.addEventListener('htmx:afterSwap', () => open.forEach((id) => document.getElementById(id)?.setAttribute('open', '')));

// "/" focuses the search field.
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.matches('input, textarea, select')) {
    event.preventDefault();
    document.querySelector('header input[type=search]')?.focus();
  }
});

// The charts show what the tables beside them say.
const charts = new Map();

function numbers(table, column) {
  return [...table.tBodies[0].rows].map((row) => Number(row.cells[column].dataset.value));
}

function draw(canvas) {
  const table = document.getElementById(canvas.dataset.table);
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue(name).trim();
  const labels = [...table.tBodies[0].rows].map((row) => row.cells[0].textContent.trim());
  const series = JSON.parse(canvas.dataset.series).map(({ column, name, variable, dash }) => ({
    label: name, data: numbers(table, column), borderColor: color(variable), backgroundColor: color(variable),
    borderWidth: 2, borderDash: dash ? [6, 4] : [], pointRadius: labels.length > 1 ? 0 : 3, stepped: false, tension: 0.2,
  }));
  const existing = charts.get(canvas.id);
  if (existing) {
    existing.data.labels = labels;
    existing.data.datasets.forEach((dataset, index) => { dataset.data = series[index].data; });
    existing.update('none');
    return;
  }
  const text = { color: color('--muted'), font: { size: 12 } };
  charts.set(canvas.id, new Chart(canvas, {
    type: 'line', data: { labels, datasets: series },
    options: {
      animation: false, responsive: true, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false },
      plugins: { legend: { labels: { ...text, boxWidth: 24, boxHeight: 1 } } },
      scales: {
        x: { ticks: { ...text, maxTicksLimit: 6, maxRotation: 0 }, grid: { display: false } },
        y: { beginAtZero: true, grid: { color: color('--line') },
          ticks: { ...text, maxTicksLimit: 5, callback: (value) => Intl.NumberFormat('en', { notation: 'compact' }).format(value) } },
      },
    },
  }));
}

function drawAll() {
  document.querySelectorAll('.charts').forEach((section) => { section.hidden = !document.querySelector('#over-time tbody tr'); });
  document.querySelectorAll('.charts:not([hidden]) canvas').forEach(draw);
}

document.addEventListener('DOMContentLoaded', drawAll);
document.addEventListener('htmx:afterSettle', drawAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  charts.forEach((chart) => chart.destroy());
  charts.clear();
  drawAll();
});
