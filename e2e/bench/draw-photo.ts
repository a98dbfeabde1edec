import sharp from "sharp";

/** The same pictures in every run: numbers from 0 to 1 that follow from the seed. */
function series(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/**
 * A drawing that weighs what a photo of a hall does: rows of heads before a stage, and a camera's noise. There are no
 * photos of real conferences that could stand in the repository.
 */
export async function drawPhoto(seed: number): Promise<Buffer> {
  const [width, height] = [2_000, 1_333];
  const next = series(seed);
  const hue = Math.round(next() * 360);
  const heads: string[] = [];
  for (let row = 0; row < 9; row += 1) {
    const size = 18 + row * 9;
    for (let x = next() * size; x < width; x += size * 2.4)
      heads.push(
        `<g transform="translate(${x.toFixed(0)} ${(520 + row * row * 11).toFixed(0)})">` +
          `<rect x="${-size}" y="${size * 0.8}" width="${size * 2}" height="${size * 3}" rx="${size * 0.6}" fill="hsl(${Math.round(next() * 60 + 200)} ${Math.round(next() * 40)}% ${Math.round(20 + next() * 60)}%)"/>` +
          `<circle r="${size}" fill="hsl(${Math.round(20 + next() * 12)} 40% ${Math.round(24 + next() * 34)}%)"/></g>`,
      );
  }
  const drawing =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
    `<defs><linearGradient id="wall" x2="0" y2="1"><stop stop-color="hsl(${hue} 30% 82%)"/><stop offset="1" stop-color="hsl(${hue} 28% 52%)"/></linearGradient></defs>` +
    `<rect width="100%" height="100%" fill="url(#wall)"/><rect x="240" y="90" width="1520" height="360" fill="#9f1d20"/>` +
    `<rect x="250" y="100" width="1500" height="340" fill="none" stroke="#d9b84a" stroke-width="8"/>` +
    `<rect x="520" y="170" width="960" height="46" fill="#f6e3a1"/><rect x="640" y="250" width="720" height="34" fill="#f6e3a1"/>` +
    `<rect x="320" y="440" width="1360" height="90" fill="hsl(28 45% 34%)"/>${heads.join("")}</svg>`;
  const noise = await sharp({
    create: {
      ...{ width, height, channels: 3, background: "#808080" },
      noise: { type: "gaussian", mean: 128, sigma: 9 },
    },
  })
    .png()
    .toBuffer();
  return sharp(Buffer.from(drawing))
    .blur(1.2)
    .composite([{ input: noise, blend: "soft-light" }])
    .jpeg({ quality: 90 })
    .toBuffer();
}
