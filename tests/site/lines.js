// What a reader sees of a document's text in Chromium: its lines, how long they may be, and whether its colours can be read.
(() => {
  const INLINE = /^(inline|contents|ruby|none)/;
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() && seen(element) && !element.closest('.vh,.pa,script,style,noscript,pre,svg')) yield { node, element };
    }
  }

  function blockOf(element) {
    let block = element;
    while (INLINE.test(getComputedStyle(block).display)) block = block.parentElement;
    return block;
  }

  /** The lines of every block, as texts; each character stands in the line where it is painted. */
  window.linesOf = (selector) => {
    const blocks = new Map();
    for (const root of document.querySelectorAll(selector)) {
      for (const { node, element } of texts(root)) {
        const block = blockOf(element);
        if (!blocks.has(block)) blocks.set(block, { lines: [], middle: NaN, upright: /^vertical/.test(getComputedStyle(block).writingMode) });
        const state = blocks.get(block);
        const range = document.createRange();
        let at = 0;
        for (const character of node.data) {
          range.setStart(node, at);
          range.setEnd(node, (at += character.length));
          const rect = range.getClientRects()[0];
          if (/\s/.test(character) || !rect || !rect.height) continue;
          const [start, extent] = state.upright ? [rect.left, rect.width] : [rect.top, rect.height];
          const middle = start + extent / 2;
          if (!(Math.abs(middle - state.middle) < extent / 2)) state.lines.push('');
          state.middle = middle;
          state.lines[state.lines.length - 1] += character;
        }
      }
    }
    return [...blocks.values()].map(({ lines }) => lines);
  };

  /** Of the paragraphs of running text: how many characters of their own size a line has room for. */
  window.measures = (selector) => [...document.querySelectorAll(selector)].filter(seen).map((p) => {
    const style = getComputedStyle(p);
    return (parseFloat(style.width) - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)) / parseFloat(style.fontSize);
  });

  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  function rgba(colour) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data];
  }
  const light = ([r, g, b]) => [r, g, b].map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);

  function groundOf(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  }

  /** The texts whose contrast is below AA: of letters at least 24 px high, or 18.66 px and bold, 3 is enough. */
  window.faint = () => {
    const found = new Map();
    for (const { node, element } of texts(document.body)) {
      const style = getComputedStyle(element);
      const [one, other] = [light(rgba(style.color)), light(groundOf(element))];
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      const size = parseFloat(style.fontSize);
      const enough = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
      if (contrast < enough) found.set(`${element.tagName} ${element.className} ${contrast.toFixed(2)}`, node.data.trim().slice(0, 20));
    }
    return [...found].map((pair) => pair.join(' '));
  };
})();
