// The live map in the place of the drawn one, where the browser can; days chosen by dragging over the timeline.
import * as maplibregl from "maplibre-gl";
import type { StyleSpecification } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";
import { Protocol } from "pmtiles";
import { brush } from "./brush";

const SIDES = ["#0072b2", "#b35900", "#7a3e6e", "#3a6ea5", "#6b5b00"];
const OTHERS = "#555c63";

interface Pins {
  type: "FeatureCollection";
  frame: [number, number, number, number] | null;
  layers?: { name: string; url: string }[];
  features: {
    type: "Feature";
    properties: { id: string; label: string; colour: string; href: string; contested: boolean; radius: number; glyph: string; shift: number };
    geometry: { type: "Point"; coordinates: [number, number] };
  }[];
}

function style(layers: { name: string; url: string }[]): StyleSpecification {
  const own = Object.fromEntries(layers.map((one) => [one.name, { type: "geojson" as const, data: one.url }]));
  return {
    version: 8,
    sources: { base: { type: "vector", url: `pmtiles://${location.origin}/static/base.pmtiles`, attribution: "Natural Earth" }, ...own },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#eef3f6" } },
      { id: "land", type: "fill", source: "base", "source-layer": "land", paint: { "fill-color": "#fbfbf9" } },
      { id: "admin1", type: "line", source: "base", "source-layer": "admin1", minzoom: 4, paint: { "line-color": "#dfe3e0", "line-width": 0.7 } },
      { id: "borders", type: "line", source: "base", "source-layer": "borders", paint: { "line-color": "#9aa3a8", "line-width": 1 } },
      { id: "unsettled", type: "line", source: "base", "source-layer": "unsettled", paint: { "line-color": "#9aa3a8", "line-width": 1.2, "line-dasharray": [3, 2] } },
      { id: "labels", type: "symbol", source: "base", "source-layer": "labels", maxzoom: 7, layout: { "text-field": ["get", "name"], "text-size": 12 }, paint: { "text-color": "#6a737a", "text-halo-color": "#fff", "text-halo-width": 1 } },
      ...layers.map((one) => ({ id: `own-${one.name}`, type: "line" as const, source: one.name, paint: { "line-color": "#555c63", "line-width": 1.2, "line-dasharray": [4, 3] } })),
    ],
  };
}

function circle([x, y]: [number, number], km: number): [number, number][] {
  const ring: [number, number][] = [];
  for (let i = 0; i <= 48; i++) {
    const angle = (i / 48) * 2 * Math.PI;
    ring.push([x + (km / 111.3 / Math.max(0.2, Math.cos((y * Math.PI) / 180))) * Math.cos(angle), y + (km / 111.3) * Math.sin(angle)]);
  }
  return ring;
}

async function live(box: HTMLElement, drawn: HTMLElement): Promise<void> {
  const answer = await fetch(box.dataset["source"] ?? "");
  const pins = (await answer.json()) as Pins;
  if (!answer.ok || pins.features.length === 0) return;
  maplibregl.setWorkerUrl(workerUrl);
  maplibregl.addProtocol("pmtiles", new Protocol().tile);
  const bounds = pins.frame ?? undefined;
  box.hidden = false;
  box.id = "map";
  let map: maplibregl.Map;
  try {
    map = new maplibregl.Map({
      container: box, style: style(pins.layers ?? []), ...(bounds ? { bounds } : {}), fitBoundsOptions: { padding: 10, maxZoom: 8 }, maxZoom: 12, attributionControl: { compact: true },
    });
  } catch {
    box.remove(); // no WebGL: the drawn map stays
    return;
  }
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  const colour = ["match", ["get", "colour"], ...SIDES.flatMap((hex, i) => [String(i), hex]), OTHERS] as unknown as maplibregl.ExpressionSpecification;
  // The marks of several sides at one place stand side by side.
  const shifts = [...new Set(pins.features.map((one) => one.properties.shift))].filter((shift) => shift !== 0);
  const beside = shifts.length
    ? (["match", ["to-string", ["get", "shift"]], ...shifts.flatMap((by) => [String(by), ["literal", [by, 0]]]), ["literal", [0, 0]]] as unknown as maplibregl.ExpressionSpecification)
    : ([0, 0] as [number, number]);
  map.on("load", () => {
    const halos = pins.features.map((one) => ({ ...one, geometry: { type: "Polygon" as const, coordinates: [circle(one.geometry.coordinates, one.properties.radius)] } }));
    map.addSource("halos", { type: "geojson", data: { type: "FeatureCollection", features: halos } });
    map.addLayer({ id: "halos", type: "fill", source: "halos", paint: { "fill-color": colour, "fill-opacity": 0.05 } });
    map.addLayer({ id: "halo-edges", type: "line", source: "halos", paint: { "line-color": colour, "line-opacity": 0.5, "line-dasharray": [3, 3] } });
    map.addSource("pins", { type: "geojson", data: pins });
    map.addLayer({ id: "rings", type: "circle", source: "pins", filter: ["get", "contested"], paint: { "circle-radius": 10, "circle-opacity": 0, "circle-stroke-width": 2, "circle-stroke-color": colour } });
    map.addLayer({ id: "pins", type: "symbol", source: "pins", layout: { "text-field": ["get", "glyph"], "text-size": 17, "text-offset": beside, "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": colour, "text-halo-color": "#fff", "text-halo-width": 1.5 } });
    map.addLayer({ id: "names", type: "symbol", source: "pins", layout: { "text-field": ["get", "place"], "text-size": 12, "text-offset": [0, 1.1], "text-anchor": "top" }, paint: { "text-color": "#1c2023", "text-halo-color": "#fff", "text-halo-width": 1.5 } });
    drawn.hidden = true;
    box.dataset["ready"] = "yes";
  });
  const popup = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 10 });
  map.on("mousemove", "pins", (event) => {
    const pin = event.features?.[0];
    if (!pin) return;
    map.getCanvas().style.cursor = "pointer";
    popup.setLngLat(event.lngLat).setText(String(pin.properties["label"])).addTo(map);
    document.getElementById(String(pin.properties["id"]))?.classList.add("here");
  });
  map.on("mouseleave", "pins", () => {
    map.getCanvas().style.cursor = "";
    popup.remove();
    document.querySelectorAll(".card.here").forEach((one) => one.classList.remove("here"));
  });
  map.on("click", "pins", (event) => {
    const href = event.features?.[0]?.properties["href"];
    if (typeof href === "string" && href.startsWith("/")) location.assign(href);
  });
  document.querySelectorAll<HTMLElement>("#list > .card").forEach((card) => {
    const at = pins.features.find((one) => one.properties.id === card.id);
    if (!at) return;
    const show = (): void => { popup.setLngLat(at.geometry.coordinates).setText(at.properties.label).addTo(map); };
    card.addEventListener("mouseenter", show);
    card.addEventListener("focusin", show);
    card.addEventListener("mouseleave", () => popup.remove());
  });
}

const box = document.getElementById("map-live");
const drawn = document.getElementById("map-drawn");
if (box && drawn) void live(box, drawn).catch(() => box.remove());
const timeline = document.querySelector<SVGSVGElement>("#timeline svg");
if (timeline) brush(timeline);
// On a narrow screen the filters would push the claims off it; whoever set one sees them all the same.
const filters = document.querySelector<HTMLDetailsElement>("details.filters");
if (filters && innerWidth < 640 && !location.search) filters.open = false;
