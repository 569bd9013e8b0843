// The position of a place, chosen on a map: a click, or the Enter key at its middle, fills in the two fields of degrees.
"use strict";

(() => {
  if (!window.L) return;

  const CONSENT = "kieznetz-tiles"; // as in map.js: asked once in a window
  const CLOSE = 16; // the zoom at which houses are told apart
  let outlines = null;

  const remembered = (value) => {
    try {
      if (value) sessionStorage.setItem(CONSENT, value);
      return sessionStorage.getItem(CONSENT);
    } catch {
      return value || null; // a browser that keeps nothing asks again
    }
  };

  const begin = (box) => {
    const { tiles, taken, failed } = box.dataset;
    const field = (name) => document.getElementById(box.dataset[name]);
    const latitude = field("latitude");
    const longitude = field("longitude");
    const area = field("area");
    const holder = box.querySelector(".kz-map");
    const note = box.querySelector(".kz-map-note");
    const offer = box.querySelector(".kz-tiles-offer");
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

    const map = L.map(holder, {
      zoomControl: false, maxZoom: 18, zoomSnap: 0.5, zoomAnimation: !still, fadeAnimation: !still, inertia: !still,
      scrollWheelZoom: false,
    });
    map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener">Leaflet</a>');
    L.control.zoom({ zoomInTitle: box.dataset.wordIn, zoomOutTitle: box.dataset.wordOut }).addTo(map);
    map.getPane("tooltipPane").setAttribute("aria-hidden", "true");
    map.setView([0, 0], 2);
    holder.classList.add("kz-map--near");

    const degrees = ({ value }) => (value.trim() ? Number(value.trim().replace(",", ".")) : NaN);
    const position = () => {
      const here = [degrees(latitude), degrees(longitude)];
      return Math.abs(here[0]) <= 90 && Math.abs(here[1]) <= 180 ? here : null;
    };

    const icon = L.divIcon({ className: "kz-marker", iconSize: [28, 28] });
    const marker = L.marker([0, 0], { icon, interactive: false, keyboard: false });
    const mark = () => {
      const here = position();
      if (here) marker.setLatLng(here).addTo(map);
      else marker.remove();
      return here;
    };
    const take = (point) => {
      const { lat, lng } = point.wrap();
      latitude.value = lat.toFixed(5).replace(".", ",");
      longitude.value = lng.toFixed(5).replace(".", ",");
      mark();
      note.textContent = `${taken} ${latitude.value}; ${longitude.value}`;
    };

    map.on("click", ({ latlng }) => take(latlng));
    holder.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== holder) return;
      event.preventDefault();
      take(map.getCenter());
    });
    box.querySelector(".kz-take-middle").addEventListener("click", () => take(map.getCenter()));
    for (const one of [latitude, longitude]) {
      one.addEventListener("change", () => {
        const here = mark();
        if (here) map.setView(here, Math.max(map.getZoom(), CLOSE));
      });
    }

    const showTiles = () => {
      L.tileLayer(tiles, {
        maxZoom: 19,
        referrerPolicy: "origin",
        attribution: '© <a href="https://www.openstreetmap.org/copyright" rel="noopener">OpenStreetMap</a>',
      }).addTo(map);
      holder.classList.add("kz-with-tiles");
      offer.hidden = true;
    };
    if (tiles) {
      if (remembered()) showTiles();
      offer.querySelector("button").addEventListener("click", () => {
        remembered("yes");
        showTiles();
        holder.focus({ preventScroll: true });
      });
    }

    outlines = outlines || fetch(box.dataset.outlines).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
      return answer.json();
    });
    outlines.then((collection) => {
      const parents = new Set(collection.features.map(({ properties }) => properties.parent));
      const bounds = new Map();
      const layer = L.geoJSON(collection, {
        interactive: false,
        style: ({ properties }) => ({ className: `kz-outline${parents.has(properties.id) ? " kz-outline--outer" : ""}` }),
        onEachFeature: ({ properties }, one) => {
          bounds.set(properties.id, one.getBounds());
          if (parents.has(properties.id)) return;
          const name = document.createElement("span"); // text given to Leaflet as such would be read as HTML
          name.textContent = properties.name;
          one.bindTooltip(name, { permanent: true, direction: "center", className: "kz-area-name kz-area-name--inner" });
        },
      }).addTo(map);
      const look = () => {
        const near = bounds.get(area.value);
        if (!position()) map.fitBounds(near || layer.getBounds(), { padding: [12, 12], animate: false });
      };
      const here = mark();
      if (here) map.setView(here, CLOSE);
      else look();
      area.addEventListener("change", look);
      map.on("zoomend", () => holder.classList.toggle("kz-map--far", map.getZoom() < 11));
      map.fire("zoomend");
      box.dataset.ready = "yes";
    }).catch(() => { note.textContent = failed; });
  };

  for (const box of document.querySelectorAll(".kz-place-map")) {
    const details = box.closest("details");
    let begun = false;
    const open = () => {
      if (begun || !details.open) return;
      begun = true;
      box.hidden = false;
      begin(box);
    };
    details.addEventListener("toggle", open); // a map that nobody sees has no size
    open();
  }
})();
