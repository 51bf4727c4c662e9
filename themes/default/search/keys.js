// Keys, and the place to which Back returns.

/** `/` goes to the field, the arrows from the field through the headlines and back. */
export function moveByKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
  const field = document.getElementById('q');
  const at = document.activeElement;
  const typing = at?.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
  if (event.key === '/' && !typing) {
    field.focus();
    field.select();
    event.preventDefault();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const stops = [field, ...document.querySelectorAll('#hits .hit :is(h3, h4) a')];
    const now = stops.indexOf(at);
    const next = stops[now + (event.key === 'ArrowDown' ? 1 : -1)];
    if (now < 0 || !next) return;
    next.focus();
    event.preventDefault();
  }
}

/** Keep how far the reader has scrolled in the browser's history: the list comes too late for the browser to do it. */
export function rememberPlace() {
  const keep = () => history.replaceState({ ...history.state, y: scrollY }, '');
  history.scrollRestoration = 'manual';
  addEventListener('scrollend', keep);
  addEventListener('click', ({ target }) => target.closest?.('#results a') && keep());
}

/** Act once, when a reader comes to a field; `composing()` says whether a character is being composed in it. */
export function onceWriting(field, act) {
  let composing = false;
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    act(() => composing).catch(console.error);
  };
  for (const type of ['compositionstart', 'compositionend']) {
    field.addEventListener(type, () => { composing = type === 'compositionstart'; });
  }
  for (const type of ['focus', 'input']) field.addEventListener(type, begin);
  if (document.activeElement === field) begin();
}
