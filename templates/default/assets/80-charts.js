// The image of a chart is an SVG file. This adds a button that saves it as PNG, drawn with the reader's fonts.
(() => {
  // A page from a disk may not read what it has drawn.
  if (location.protocol === "file:") return;
  const scale = 2;

  const draw = async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no image"))), "image/png"));
  };

  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  for (const link of document.querySelectorAll("a[data-png]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = link.dataset.png;
    const place = document.createElement("span");
    place.className = "save-image";
    place.append(" · ", button);
    const name = new URL(link.href).pathname.split("/").pop().replace(/\.svg$/, ".png");
    button.addEventListener("click", async () => {
      try {
        save(await draw(link.href), name);
      } catch {
        // The SVG file is still there.
        place.remove();
      }
    });
    link.after(place);
  }
})();
