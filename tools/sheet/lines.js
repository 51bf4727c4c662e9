// Every printed line of every piece: its field, its text without white space, and its place.
() => {
  const origin = document.querySelector("#page").getBoundingClientRect();
  const lines = [];
  for (const piece of document.querySelectorAll(".piece")) {
    for (const field of piece.querySelectorAll("[data-field]")) {
      const upright = getComputedStyle(field).writingMode.startsWith("vertical");
      const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT);
      let line = null, cell = null;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const here = node.parentElement.classList.contains("cell") ? node : null;
        for (let at = 0; at < node.length; at++) {
          if (/\s/.test(node.data[at])) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const rects = range.getClientRects();
          const box = rects[rects.length - 1];
          const across = upright ? Math.abs(box.left - (line?.last.left ?? 0)) : Math.abs(box.bottom - (line?.last.bottom ?? 0));
          const turned = line && (across > box.height * 0.4 || (!upright && box.left < line.last.left));
          if (!line || turned || here !== cell) {
            line = { field: field.dataset.field, text: "", x: box.left - origin.left, y: box.top - origin.top, last: box };
            lines.push(line);
          }
          cell = here;
          line.text += node.data[at];
          line.last = box;
          line.right = box.right - origin.left;
          line.bottom = box.bottom - origin.top;
        }
      }
    }
  }
  return lines.map(({ field, text, x, y, right, bottom }) => ({ field, text, x, y, right, bottom }));
}
