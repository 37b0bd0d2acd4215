import { expect, test } from "vitest";
import { between, codePoints, dayAt } from "./days";

test("the axis runs from the first day to the end of the last", () => {
  expect(dayAt("2020-10-10", "2020-10-12", 0)).toBe("2020-10-10");
  expect(dayAt("2020-10-10", "2020-10-12", 0.5)).toBe("2020-10-11");
  expect(dayAt("2020-10-10", "2020-10-12", 1)).toBe("2020-10-12");
  expect(dayAt("2020-02-28", "2020-03-01", 0.4)).toBe("2020-02-29");
});

test("a new stretch of days keeps the other filters and begins at the first page", () => {
  expect(between("http://127.0.0.1/explore?act=shelling&page=3", "2020-10-10", "2020-10-11")).toBe(
    "/explore?act=shelling&since=2020-10-10&until=2020-10-11",
  );
});

test("an emoji counts once, as in the record", () => {
  const text = "🕊️ Ceasefire — Шуша";
  expect(codePoints(text, text.indexOf("Шуша"))).toBe(15);
});
