/** The style of the portal. */
export const PORTAL_STYLE = `
:root { font: 16px/1.45 system-ui, sans-serif; color: #1b2430; background: #f4f6f8; }
body { margin: 0; }
h1 { font-size: 1.35rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 1rem 0 .25rem; }
h3 { font-size: .95rem; margin: .75rem 0 .25rem; }
a { color: #0b5394; }
:focus-visible { outline: 3px solid #0b5394; outline-offset: 2px; }
button { font: inherit; padding: .3rem .9rem; border: 1px solid #0b5394; border-radius: 4px; background: #0b5394; color: #fff; cursor: pointer; }
button[value="deny"] { background: #fff; color: #0b5394; }
.quiet { color: #4a5766; font-size: .9rem; }
.patients, .choice, body > main:not(.chart) { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
.users a[aria-current] { font-weight: 700; text-decoration: none; color: inherit; }
.charts li { margin: .35rem 0; }
.charts .quiet { display: block; }
fieldset { margin: 1rem 0; border: 1px solid #b8c2cc; }
label { display: block; padding: .2rem 0; }
header.patient { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; padding: .5rem 1rem; background: #fff; border-bottom: 2px solid #b8c2cc; }
header.patient p { margin: 0; }
body:has(main.chart) { display: flex; flex-direction: column; height: 100dvh; }
main.chart { flex: 1; min-height: 0; display: grid; grid-template: minmax(0, 1fr) / minmax(0, 1fr) 22rem; }
main.chart iframe { width: 100%; height: 100%; border: 0; background: #fff; }
main.chart aside { overflow: auto; padding: 0 1rem 2rem; border-left: 1px solid #b8c2cc; }
aside ul { margin: 0; padding: 0; list-style: none; }
aside li { padding: .4rem .5rem; margin: .3rem 0; background: #fff; border: 1px solid #d5dce3; border-radius: 4px; }
aside li .quiet, aside li .dosage { display: block; }
aside form { margin: .35rem 0; }
aside pre { white-space: pre-wrap; font: inherit; margin: .25rem 0; }
#chart-message:empty { display: none; }
@media (max-width: 60rem) { body:has(main.chart) { height: auto; } main.chart { grid-template: auto / 1fr; } main.chart iframe { height: 44rem; } main.chart aside { border-left: 0; } }
`;

/**
 * The one script of the portal: it shows the chart anew when something in it has changed, and signs without leaving the
 * page, so that the app in the frame goes on undisturbed. Without it, signing reloads the page.
 */
export const PORTAL_SCRIPT = `
'use strict';
const panels = document.getElementById('chart-panels');
const message = document.getElementById('chart-message');
if (panels) {
  let shown;
  const refresh = async () => {
    const answer = await fetch(panels.dataset.refresh).catch(() => undefined);
    if (answer === undefined || !answer.ok) return;
    const markup = await answer.text();
    if (markup === shown) return;
    const first = shown === undefined;
    shown = markup;
    const chart = new DOMParser().parseFromString(markup, 'text/html');
    if (first && chart.body.textContent === panels.textContent) return;
    const open = [...panels.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent);
    panels.replaceChildren(...chart.body.childNodes);
    for (const summary of panels.querySelectorAll('details > summary')) {
      summary.parentElement.open = open.includes(summary.textContent);
    }
  };
  panels.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    form.querySelector('button').disabled = true;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: 'POST', body, headers: { accept: 'application/json' } });
    const result = await answer.json();
    message.textContent = result.problem ?? result.message;
    await refresh();
  });
  setInterval(refresh, 1500);
}
`;

/** What \`smart_style_url\` leads to: colours and sizes an app may take over. */
export const SMART_STYLE = {
  color_background: '#f4f6f8',
  color_error: '#9c2b1e',
  color_highlight: '#0b5394',
  color_modal_backdrop: '#1b2430',
  color_success: '#226b3a',
  color_text: '#1b2430',
  dim_border_radius: '4px',
  dim_font_size: '16px',
  dim_spacing_size: '16px',
  font_family_body: 'system-ui, sans-serif',
  font_family_heading: 'system-ui, sans-serif',
};
