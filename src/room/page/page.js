// Keeps the page up to date without touching what is being written, and keeps what is written until it is counted.
"use strict";
(() => {
  const main = document.querySelector("main[data-room]");
  document.documentElement.classList.add("js");
  if (!main) return;
  const byId = (id) => document.getElementById(id);
  const link = byId("link"), say = byId("say");
  const keep = "waypost:" + main.dataset.room + ":";
  const store = {
    get(name) { try { return JSON.parse(localStorage.getItem(keep + name)); } catch { return null; } },
    set(name, value) { try { localStorage.setItem(keep + name, JSON.stringify(value)); } catch { /* kept on the page only */ } },
    drop(name) { try { localStorage.removeItem(keep + name); } catch { /* nothing was kept */ } },
  };
  // What other rooms left behind on this address.
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith("waypost:") && !name.startsWith(keep)) localStorage.removeItem(name);
    }
  } catch { /* nothing is kept */ }

  const part = () => byId("part");
  const vote = () => byId("vote");
  const draftName = () => "vote:" + part().dataset.key;
  const body = (form) => new URLSearchParams(new FormData(form)).toString();

  // Drafts: what is written and chosen, kept for this decision and round until it is counted.
  function fill(form, text) {
    const said = new URLSearchParams(text);
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.disabled) continue;
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = said.getAll(field.name).includes(field.value);
      } else if (said.has(field.name)) {
        field.value = said.get(field.name);
      }
    }
  }
  function letters() {
    const form = vote();
    if (!form) return;
    const long = [...form.comment.value].length;
    form.querySelector(".letters").textContent = long ? long + " of 500 letters" : "";
  }
  function restore() {
    const form = vote(), draft = form && store.get(draftName());
    if (draft && draft !== body(form)) {
      fill(form, draft);
      told(form, "This is not sent yet.");
    }
    letters();
  }
  function told(form, words, bad) {
    const place = form.querySelector(".told");
    if (!place) return;
    place.textContent = words;
    place.classList.toggle("bad", !!bad);
  }
  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form) return;
    if (form.id === "vote") { store.set(draftName(), body(form)); told(form, ""); letters(); }
    if (form.id === "park") { store.set("park", form.thought.value); told(form, ""); }
  });

  // The part that changes takes the place of the one before. A form that asks the same stays as it is.
  function swap(text, force) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("part");
    if (!fresh) return;
    const before = part(), now = document.importNode(fresh, true);
    const open = [...before.querySelectorAll("details")].map((one) => one.open);
    const same = before.dataset.key === now.dataset.key;
    const old = before.querySelector("#vote"), next = now.querySelector("#vote");
    const focused = document.activeElement && document.activeElement.id;
    if (old && next && !force && old.dataset.mark === next.dataset.mark) {
      const button = next.querySelector("button").textContent;
      next.replaceWith(old);
      old.querySelector("button").textContent = button;
    }
    before.replaceWith(now);
    if (same) now.querySelectorAll("details").forEach((one, at) => { if (open[at]) one.open = true; });
    if (now.querySelector("#vote") !== old) restore();
    const target = focused && byId(focused);
    if (target && document.activeElement !== target) target.focus({ preventScroll: true });
    if (before.dataset.version !== now.dataset.version) say.textContent = now.dataset.say;
  }

  const ask = (address, more) =>
    fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "error", ...more, headers: { "x-waypost": "1", ...(more && more.headers) } });
  const words = (text) => {
    const place = new DOMParser().parseFromString(text, "text/html").querySelector("main p");
    return place ? place.textContent : "That did not work. Try again.";
  };

  let wanted = "", asking = false;
  async function refresh() {
    if (asking) return;
    asking = true;
    try {
      while (wanted && wanted !== part().dataset.version) {
        const version = wanted;
        const answer = await ask("/now");
        if (answer.status === 401) { location.reload(); return; }
        if (!answer.ok) { setTimeout(refresh, 3000); return; }
        swap(await answer.text());
        if (wanted === version) break;
      }
    } catch { /* the stream tells when there is a connection again */ } finally { asking = false; }
  }

  // The stream of events, opened again by itself: soon at first, later every half minute.
  let stream = null, tries = 0, timer = 0;
  function lost() {
    if (stream) { stream.close(); stream = null; }
    link.textContent = "Not connected, your words are kept";
    link.classList.add("off");
    clearTimeout(timer);
    const wait = Math.min(30000, 1000 * 2 ** tries++) * (0.75 + Math.random() / 2);
    timer = setTimeout(connect, wait);
  }
  function connect() {
    clearTimeout(timer);
    if (stream) stream.close();
    stream = new EventSource("/events");
    stream.addEventListener("now", (event) => {
      tries = 0;
      if (link.textContent !== "Connected") link.textContent = "Connected";
      link.classList.remove("off");
      wanted = event.data;
      // A whole room asks at once: a little apart is kinder to the network.
      setTimeout(refresh, Math.random() * 150);
    });
    stream.onerror = lost;
  }
  const again = () => { if (!document.hidden && (!stream || stream.readyState !== 1)) { tries = 0; connect(); } };
  document.addEventListener("visibilitychange", again);
  addEventListener("online", again);
  addEventListener("pageshow", (event) => { if (event.persisted) { tries = 0; connect(); } });
  addEventListener("pagehide", () => { if (stream) { stream.close(); stream = null; } });

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.id !== "vote" && form.id !== "park") return;
    event.preventDefault();
    const button = form.querySelector("button");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    told(form, "Sending …");
    const sent = body(form), name = form.id === "vote" ? draftName() : "park";
    try {
      const answer = await ask(form.action, {
        method: "POST", body: sent, headers: { "content-type": "application/x-www-form-urlencoded" },
      });
      const text = await answer.text();
      if (!answer.ok) { told(form, words(text), true); return; }
      if (form.id === "park") {
        if (body(form) === sent) { form.reset(); form.thought.value = ""; store.drop(name); }
        told(form, words(text));
        return;
      }
      const changed = body(form) !== sent;
      if (!changed) store.drop(name);
      swap(text);
      told(form, changed ? "Counted. What you changed since is not sent yet." : "Counted.");
    } catch {
      told(form, "Not connected. Your words are kept; send them again when you are back.", true);
    } finally { button.removeAttribute("aria-disabled"); }
  });

  const thought = store.get("park");
  if (thought && byId("park").thought.value === "") byId("park").thought.value = thought;
  restore();
  connect();
})();
