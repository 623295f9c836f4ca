/** Runs inside the page before anything else, and gathers what Chromium itself measures. */
(() => {
  const seen = { tasks: [], shifts: [], interactions: [], firstSentence: null };
  window.vouchBench = seen;
  const observe = (type, take, options = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true, ...options });
  observe('longtask', ({ startTime, duration }) => seen.tasks.push({ startTime, duration }));
  // Shifts soon after an input count too: an answer must not move what its reader looks at.
  observe('layout-shift', ({ startTime, value }) => seen.shifts.push({ startTime, value }));
  observe(
    'event',
    ({ interactionId, startTime, duration, processingEnd }) => {
      if (interactionId > 0)
        seen.interactions.push({ duration, script: processingEnd - startTime });
    },
    { durationThreshold: 16 },
  );

  // Without a screen Chromium draws no frame that nobody asks for, and an input would wait for the next
  // that somebody does.
  const draw = () => requestAnimationFrame(draw);
  draw();

  const log = () =>
    document
      .querySelector('vouch-chat')
      ?.shadowRoot?.querySelector('vouch-chat-view')
      ?.shadowRoot?.querySelector('[role=log]');
  /** From the press of the button to the frame after the first sentence with its number stands. */
  addEventListener(
    'click',
    ({ timeStamp }) => {
      if (!seen.isArmed) return;
      seen.isArmed = false;
      const look = () => {
        if (log()?.querySelector('button[aria-label^="Source"]'))
          requestAnimationFrame((now) => {
            seen.firstSentence = now - timeStamp;
          });
        else requestAnimationFrame(look);
      };
      look();
    },
    { capture: true },
  );
})();
