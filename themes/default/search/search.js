// The one script that search/index.html names. Classic, so that it also runs from file://, where modules and fetch are
// refused: there plain.js answers, out of headlines. It defines window.Banke early; its answers come when the index is open.
(() => {
  const PLAIN = ['normalize.js', 'simplified.js', 'words.js', 'headlines.js', 'plain.js'];
  const base = new URL('.', document.currentScript.src);
  const opened = location.protocol === 'file:'
    ? Promise.reject(new Error('search needs http: run `python -m generator serve`'))
    : import(new URL('engine.js', base)).then(({ open }) => open(base));
  const ready = opened.then(() => undefined);
  ready.catch(() => {});
  window.Banke = {
    ready,
    search: async (query, options) => (await opened).search(query, options),
  };
  if (location.protocol === 'file:') {
    document.getElementById('search-file').hidden = false;
    const asked = new URLSearchParams(location.search).get('q');
    if (!asked) document.getElementById('q').focus();
    for (const name of asked ? PLAIN : []) {
      const script = document.createElement('script');
      script.src = new URL(name, name === 'words.js' ? location : base); // the words are those of the page's script
      script.async = false; // in this order
      document.head.append(script);
    }
  } else import(new URL('page.js', base)).then(({ start }) => start(opened));
})();
