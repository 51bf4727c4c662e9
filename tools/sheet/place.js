// Puts every piece where the flow has laid it, in the order in which it is to be drawn.
(order) => {
  const page = document.querySelector("#page");
  const origin = page.getBoundingClientRect();
  const boxes = order.map((id) => {
    const piece = document.getElementById("p" + id);
    const box = piece.getBoundingClientRect();
    return { piece, left: box.left - origin.left, top: box.top - origin.top, width: box.width, height: box.height };
  });
  const size = { width: Math.ceil(origin.width), height: Math.ceil(origin.height) };
  page.style.height = size.height + "px";
  for (const { piece, left, top, width, height } of boxes) {
    Object.assign(piece.style, {
      position: "absolute", margin: "0", maxWidth: "none",
      left: left + "px", top: top + "px", width: width + 0.02 + "px", height: height + 0.02 + "px",
    });
    page.append(piece);
  }
  for (const child of [...page.children]) if (!child.classList.contains("piece")) child.remove();
  return size;
}
