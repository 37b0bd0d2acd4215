// Drag over the timeline to see those days alone; the date fields do the same from the keyboard.
import { between, dayAt } from "./days";

export function brush(svg: SVGSVGElement): void {
  const { first, last, left, right } = svg.dataset;
  if (!first || !last) return;
  const from = Number(left);
  const to = Number(right);
  const band = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  band.setAttribute("class", "brush");
  band.setAttribute("y", "16");
  band.setAttribute("height", String(svg.viewBox.baseVal.height - 18));
  let begun: number | null = null;
  const at = (event: PointerEvent): number => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    return Math.min(to, Math.max(from, x));
  };
  const note = document.getElementById("brush-note");
  if (note) note.textContent = "Drag over days to see them alone.";
  svg.addEventListener("pointerdown", (event) => {
    if ((event.target as Element).closest("a")) return;
    begun = at(event);
    svg.setPointerCapture(event.pointerId);
    svg.append(band);
  });
  svg.addEventListener("pointermove", (event) => {
    if (begun === null) return;
    const now = at(event);
    band.setAttribute("x", String(Math.min(begun, now)));
    band.setAttribute("width", String(Math.abs(now - begun)));
  });
  svg.addEventListener("pointerup", (event) => {
    if (begun === null) return;
    const ends = [begun, at(event)].sort((a, b) => a - b).map((x) => (x - from) / (to - from)) as [number, number];
    begun = null;
    if (ends[1] - ends[0] < 0.01) return void band.remove();
    location.assign(between(location.href, dayAt(first, last, ends[0]), dayAt(first, last, ends[1])));
  });
  svg.addEventListener("pointercancel", () => {
    begun = null;
    band.remove();
  });
}
