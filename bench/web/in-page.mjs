// What runs within the page. Each is sent as text: it may use nothing from outside of itself.

export const drag = (span) =>
  new Promise((resolve) => {
    const scroller = document.querySelector(".scroller");
    const at = [];
    const begun = performance.now();
    const frame = (now) => {
      at.push(now);
      const most = scroller.scrollHeight - scroller.clientHeight;
      const phase = ((now - begun) / span) * 2;
      scroller.scrollTop = most * (phase < 1 ? phase : 2 - phase);
      if (now - begun < span) requestAnimationFrame(frame);
      else resolve(at);
    };
    requestAnimationFrame(frame);
  });

export const markWhenShown = (words) => {
  const isShown = () => document.querySelector('[aria-label="会话列表"] ul, ul[aria-label="会话列表"]')?.textContent?.includes(words);
  new MutationObserver((_, watch) => {
    if (!isShown()) return;
    watch.disconnect();
    performance.mark(words);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
};

export const shownAt = (words) => {
  const [entry] = performance.getEntriesByName(words);
  return entry ? performance.timeOrigin + entry.startTime : null;
};

export const readOn = () => {
  const scroller = document.querySelector(".scroller");
  scroller.scrollTop = scroller.scrollHeight;
  return Number(document.querySelector(".scroller li")?.getAttribute("aria-setsize") ?? 0);
};

export const historyHeight = () => {
  const log = document.querySelector('[role="log"]');
  log.scrollTop = 0;
  return log.scrollHeight;
};

export const watchInputs = () => {
  globalThis.inputMs = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === "keydown" || entry.name === "input" || entry.name === "keypress") globalThis.inputMs.push(entry.duration);
  }).observe({ type: "event", durationThreshold: 16 });
};

export const inputsSeen = () => globalThis.inputMs;
