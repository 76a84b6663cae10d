// The quick exit takes the place of this page in the history. Without a script it is a plain link.
"use strict";
(() => {
  const leave = document.getElementById("leave");
  const go = (event) => {
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace(leave.href);
  };
  leave.addEventListener("click", go);
  // A page that the browser kept alive would show what was written after somebody left.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
  for (const form of document.forms) {
    let isSent = false;
    form.addEventListener("submit", (event) => {
      if (isSent) event.preventDefault();
      isSent = true;
    });
  }
  const wrong = document.querySelector("[role=alert].error");
  if (wrong) {
    wrong.tabIndex = -1;
    wrong.focus();
  }
})();
