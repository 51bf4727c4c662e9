// Added by the preview server alone: reloads the page when it would be another now, and shows faults over it.
(() => {
  "use strict";
  const base = document.currentScript.src.replace(/[^/]*$/, "");
  const { page, version } = document.currentScript.dataset;
  let source = null;
  let dismissed = "";

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = base + "live.css";
  document.head.append(style);

  const element = (name, text, ...children) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  };

  const show = (faults) => {
    document.getElementById("banke-faults")?.remove();
    const key = faults.join("\n");
    if (!faults.length || key === dismissed) return;
    const close = element("button", "关闭 Close");
    close.type = "button";
    close.addEventListener("click", () => {
      dismissed = key;
      document.getElementById("banke-faults")?.remove();
    });
    const list = element("ol", "", ...faults.map((fault) => element("li", "", element("pre", fault))));
    const panel = element("div", "", element("p", `${faults.length} fault${faults.length > 1 ? "s" : ""}`), close, list);
    panel.id = "banke-faults";
    panel.setAttribute("role", "alert");
    document.body.append(panel);
  };

  const listen = () => {
    if (source) return;
    source = new EventSource(`${base}events?page=${page}`);
    source.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.version !== version) return location.reload();
      show(state.faults);
    };
  };

  const stop = () => {
    source?.close();
    source = null;
  };

  // A browser keeps six connections to a server: pages out of sight give theirs back.
  const follow = () => (document.visibilityState === "visible" ? listen() : stop());
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", stop);
  addEventListener("pageshow", follow);
  follow();
})();
