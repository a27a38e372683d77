const kHidden = 100; // ms: a page that is not seen paints no frames

// Resolves when the browser has painted what is there now.
export function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, kHidden);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      setTimeout(resolve);
    });
  });
}
