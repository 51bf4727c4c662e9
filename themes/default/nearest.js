// At an address that names a day without a paper: the nearest month that has one. The list of years is there without it.
(function () {
  var d = document, to = d.getElementById("nearest"), best, far = 1e9;
  var asked = /\/([a-z0-9-]+)\/(\d{4})(?:\/(\d\d))?(?:\/|$|-)/.exec(location.pathname);
  var paper = to && asked && d.querySelector('nav[data-paper="' + asked[1] + '"] p');
  if (!paper) return;
  paper.querySelectorAll("a").forEach(function (link) {
    for (var m = 0; m < 12; m++) {
      var away = Math.abs(asked[2] * 12 + (asked[3] || 1) * 1 - 1 - (link.textContent * 12 + m));
      if (link.dataset.months[m] === "1" && away < far) {
        far = away;
        best = [link, m + 1];
      }
    }
  });
  if (!best) return;
  var a = to.querySelector("a"), two = ("0" + best[1]).slice(-2);
  a.href = best[0].href.replace("index.html", two + "/index.html");
  a.textContent = a.dataset.month.replace("{year}", best[0].textContent).replace("{month}", best[1])
    .replace("{name}", new Date(2000, best[1] - 1).toLocaleString(d.documentElement.lang, {month: "long"}));
  to.hidden = false;
})();
