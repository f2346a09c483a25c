// Calls back when the page has come to rest: fonts are there, what moves once has moved, and a frame was painted since.
const done = arguments[arguments.length - 1];
const ends = (animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime);
const frame = () => new Promise((painted) => requestAnimationFrame(painted));

(async () => {
  await document.fonts.ready;
  await frame();
  await Promise.allSettled(document.getAnimations().filter(ends).map((animation) => animation.finished));
  await frame();
  await frame();
})().finally(done);
