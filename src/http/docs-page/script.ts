/** Runs the examples of the page. Plain JavaScript, served as it stands. */
export const SCRIPT = `
for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { method, path } = form.dataset;
    const output = form.querySelector('pre');
    const body = form.querySelector('textarea')?.value;
    const key = document.querySelector('#key').value;
    const headers = {};
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    if (key !== '') headers.Authorization = 'Bearer ' + key;
    output.hidden = false;
    output.textContent = '…';
    try {
      const response = await fetch(path, { method, headers, body });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      const shown = isJson && text !== '' ? JSON.stringify(JSON.parse(text), null, 2) : text;
      output.textContent = response.status + ' ' + response.statusText + '\\n\\n' + shown;
    } catch (error) {
      output.textContent = 'The server cannot be reached.';
    }
  });
}
`;
