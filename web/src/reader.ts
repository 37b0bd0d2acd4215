// The reader: words selected in the text give their position to the form; a claim and its words light up together.
import { codePoints } from "./days";

const text = document.getElementById("text");
const start = document.querySelector<HTMLInputElement>("#start");
const stop = document.querySelector<HTMLInputElement>("#stop");
const chosen = document.getElementById("chosen");

function offset(node: Node, within: number): number {
  const range = document.createRange();
  range.selectNodeContents(text!);
  range.setEnd(node, within);
  const before = range.toString();
  return codePoints(before, before.length);
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (!text || !start || !stop || !chosen || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  start.value = String(offset(range.startContainer, range.startOffset));
  stop.value = String(offset(range.endContainer, range.endOffset));
  chosen.textContent = `“${range.toString().slice(0, 80)}”`;
});

function light(claim: string | undefined, on: boolean): void {
  if (!claim) return;
  document.querySelectorAll<HTMLElement>(`mark[data-claims~="${CSS.escape(claim)}"], .card[data-claim="${CSS.escape(claim)}"]`)
    .forEach((one) => one.classList.toggle("here", on));
}
document.querySelectorAll<HTMLElement>(".card[data-claim]").forEach((card) => {
  const claim = card.dataset["claim"];
  for (const [event, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]] as const)
    card.addEventListener(event, () => light(claim, on));
});
document.querySelectorAll<HTMLElement>("mark[data-claims]").forEach((mark) => {
  mark.addEventListener("click", () => {
    const first = mark.dataset["claims"]?.split(" ")[0];
    document.querySelector(`.card[data-claim="${CSS.escape(first ?? "")}"]`)?.scrollIntoView({ block: "center" });
  });
});
