// Keys: whatever bears data-key is pressed, followed or focused by that key, outside of fields; ? shows them.

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing(event.target)) return void (event.target as HTMLElement).blur();
  if (typing(event.target)) return;
  if (event.key === "?") {
    document.querySelector(".keys")?.scrollIntoView();
    return;
  }
  if (event.key === " " && event.target instanceof HTMLElement && event.target.closest("button, a, summary")) return;
  const one = [...document.querySelectorAll<HTMLElement>("[data-key]")].find((each) => each.dataset["key"] === event.key);
  if (!one) return;
  event.preventDefault();
  if (one instanceof HTMLSelectElement) return void one.focus();
  const other = document.querySelector<HTMLInputElement>("input[name=other]");
  if ((one.dataset["key"] === "m" || one.dataset["key"] === "s") && other && !other.value) return void other.focus();
  const who = document.querySelector<HTMLInputElement>("input[name=who]");
  if (one instanceof HTMLButtonElement && who && !who.value) return void who.focus();
  one.click();
});
