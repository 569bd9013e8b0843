// The map beside a list: outlines and places from this node; pictures from elsewhere only after a click.
"use strict";

(() => {
  const section = document.getElementById("map-section");
  if (!section || !window.L) return;

  const { markers, outlines, area, tiles } = section.dataset;
  const word = (name) => section.dataset[`word${name}`];
  const note = document.getElementById("map-note");
  const holder = document.getElementById("map");
  const CONSENT = "kieznetz-tiles";
  const NEAR = 12; // the zoom from which quarters are named instead of districts
  const FAR = 10; // below it districts are too small for their names

  section.hidden = false;
  for (const link of document.querySelectorAll(".kz-to-map")) link.hidden = false;

  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(holder, {
    zoomControl: false, maxZoom: 18, zoomSnap: 0.5, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still,
    inertia: !still, scrollWheelZoom: false,
  });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener">Leaflet</a>');
  L.control.zoom({ zoomInTitle: word("In"), zoomOutTitle: word("Out") }).addTo(map);
  map.on("zoomend", () => {
    holder.classList.toggle("kz-map--near", map.getZoom() >= NEAR);
    holder.classList.toggle("kz-map--far", map.getZoom() < FAR);
  });
  map.setView([0, 0], 2); // until the outlines are there
  // What names areas is there for eyes; everybody else has the list.
  map.getPane("tooltipPane").setAttribute("aria-hidden", "true");
  // The wheel scrolls the page until somebody is at work in the map.
  map.on("focus click", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());

  let opener = null;
  holder.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opener) return;
    const back = opener;
    map.closePopup();
    back.focus();
  });
  map.on("popupclose", () => { opener = null; });

  const fetched = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.json();
  };

  const drawOutlines = (collection) => {
    const parents = new Set(collection.features.map((feature) => feature.properties.parent));
    let chosen = null;
    const layer = L.geoJSON(collection, {
      interactive: false,
      style: ({ properties }) => {
        const outer = parents.has(properties.id) ? " kz-outline--outer" : "";
        return { className: `kz-outline${outer}${properties.id === area ? " kz-outline--chosen" : ""}` };
      },
      onEachFeature: ({ properties }, one) => {
        const level = parents.has(properties.id) ? "outer" : "inner";
        const name = document.createElement("span"); // text given to Leaflet as such would be read as HTML
        name.textContent = properties.name;
        one.bindTooltip(name, {
          permanent: true, direction: "center", className: `kz-area-name kz-area-name--${level}`,
        });
        if (properties.id === area) chosen = one;
      },
    }).addTo(map);
    if (chosen) chosen.bringToFront();
    return chosen ? chosen.getBounds() : layer.getBounds();
  };

  const listOf = (items) => {
    const list = document.createElement("ul");
    for (const item of items) {
      const row = list.appendChild(document.createElement("li"));
      const link = row.appendChild(document.createElement("a"));
      link.href = item.url;
      link.textContent = item.name;
      const more = row.appendChild(document.createElement("p"));
      more.textContent = [item.kind, item.address].filter(Boolean).join(", ");
    }
    return list;
  };

  const drawMarker = (items) => {
    const names = [...new Set(items.map((item) => item.name))];
    const title = names.length > 1 ? `${names.length} ${word("Several")}: ${names.join(", ")}` : names[0];
    const marker = L.marker([items[0].latitude, items[0].longitude], {
      title,
      icon: L.divIcon({ className: "kz-marker", iconSize: [28, 28], html: names.length > 1 ? String(names.length) : "" }),
    }).addTo(map);
    const element = marker.getElement();
    element.setAttribute("aria-label", title);
    marker.bindPopup(listOf(items), { maxWidth: 260, autoPanPadding: [20, 20] });
    marker.on("popupopen", ({ popup }) => {
      opener = element;
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", word("Close"));
      popup.getElement().querySelector("a[href]").focus({ preventScroll: true });
    });
    return marker;
  };

  const drawMarkers = ({ items, more }) => {
    const places = new Map();
    for (const item of items) {
      const key = `${item.latitude},${item.longitude}`;
      places.set(key, [...(places.get(key) || []), item]);
    }
    const drawn = [...places.values()].map(drawMarker);
    note.textContent = more ? word("More") : drawn.length ? "" : word("None");
    return drawn.length ? L.featureGroup(drawn).getBounds() : null;
  };

  const showTiles = () => {
    L.tileLayer(tiles, {
      maxZoom: 19,
      referrerPolicy: "origin", // OpenStreetMap serves only whom it can tell apart
      attribution: '© <a href="https://www.openstreetmap.org/copyright" rel="noopener">OpenStreetMap</a>',
    }).addTo(map);
    holder.classList.add("kz-with-tiles");
    document.getElementById("tiles-offer").hidden = true;
  };

  const remembered = (value) => {
    try {
      if (value) sessionStorage.setItem(CONSENT, value);
      return sessionStorage.getItem(CONSENT);
    } catch {
      return value || null; // a browser that keeps nothing asks again on the next page
    }
  };

  if (tiles) {
    if (remembered()) showTiles();
    document.getElementById("load-tiles").addEventListener("click", () => {
      remembered("yes");
      showTiles();
      holder.focus({ preventScroll: true });
    });
  }

  Promise.all([fetched(outlines).then(drawOutlines), fetched(markers).then(drawMarkers)])
    .then(([around, found]) => {
      const bounds = area || !found ? around : found;
      if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: 15, padding: [24, 24], animate: false });
      section.dataset.ready = "yes";
    })
    .catch(() => { note.textContent = word("Failed"); });
})();
