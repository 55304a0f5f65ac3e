// Draws a chart anew with its words round it and hands it out as PNG or SVG. Texts become text nodes, never markup.
const WIDTH = 1000, EDGE = 28, SCALE = 2, SVG = "http://www.w3.org/2000/svg";
const SANS = "'Libre Franklin', system-ui, sans-serif", SERIF = "'Source Serif', Georgia, serif";
const FONTS = [["Libre Franklin", "libre-franklin-latin-wght-normal"], ["Source Serif", "source-serif-4-latin-wght-normal"]];

function node(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

// No sign that XML refuses or that turns words round.
function plain(text) {
  return text.replace(/[\p{C}\s]+/gu, " ");
}

function lines(text, style, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${style.weight} ${style.size}px ${style.family}`;
  const found = [];
  let line = "";
  for (const word of plain(text).split(" ").flatMap((long) => long.match(/.{1,60}/gu) ?? [])) {
    const longer = line ? `${line} ${word}` : word;
    if (line && pen.measureText(longer).width > width) { found.push(line); line = word; } else line = longer;
  }
  return line ? [...found, line] : found;
}

// Puts a paragraph under `top` and returns where the next one may begin.
function paragraph(svg, text, style, top) {
  for (const line of lines(text, style, WIDTH - 2 * EDGE)) {
    top += style.size * 1.35;
    svg.append(node("text", { x: EDGE, y: top - style.size * 0.3, fill: style.fill, "font-family": style.family,
      "font-size": style.size, "font-weight": style.weight }, line));
  }
  return top;
}

async function font([family, file]) {
  const home = document.querySelector("script[src*='static/js/']").src.split("/static/js/")[0];
  const bytes = new Uint8Array(await (await fetch(`${home}/app/static/fonts/${file}.woff2`)).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `@font-face{font-family:'${family}';font-weight:100 900;src:url(data:font/woff2;base64,${btoa(text)})}`;
}

async function chart(told) {
  const figure = JSON.parse(told.figure), height = figure.layout.height ?? 450;
  const address = await window.Plotly.toImage(figure, { format: "svg", width: WIDTH - 2 * EDGE, height });
  const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
  const drawn = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
  return [drawn, height];
}

async function draw(told) {
  const [drawn, height] = await chart(told);
  const svg = node("svg", { xmlns: SVG, width: WIDTH, "font-kerning": "normal" });
  const style = (size, fill, weight, family = SANS) => ({ size, fill, weight, family });
  svg.append(node("title", {}, plain(told.title)), node("desc", {}, plain(told.stamp)));
  svg.append(node("style", {}, (await Promise.all(FONTS.map(font))).join("")));
  const paper = svg.appendChild(node("rect", { width: WIDTH, fill: told.paper }));
  let top = paragraph(svg, told.title, style(25, told.text, 600, SERIF), EDGE - 6);
  top = paragraph(svg, told.measure, style(14.5, told.soft, 400), top + 6) + 10;
  drawn.setAttribute("x", EDGE);
  drawn.setAttribute("y", top);
  svg.append(drawn);
  top += height + 10;
  svg.append(node("line", { x1: EDGE, x2: WIDTH - EDGE, y1: top, y2: top, stroke: told.rule }));
  top = paragraph(svg, told.caption, style(13, told.soft, 400), top + 6);
  top = paragraph(svg, told.stamp, style(11, told.soft, 400), top + 4) + EDGE - 10;
  for (const whole of [svg, paper]) whole.setAttribute("height", Math.ceil(top));
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${Math.ceil(top)}`);
  return svg;
}

async function painted(svg, text) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH * SCALE;
  canvas.height = svg.getAttribute("height") * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function hand(told, format) {
  const svg = await draw(told), text = new XMLSerializer().serializeToString(svg);
  const file = format === "png" ? await painted(svg, text) : new Blob([text], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${told.name}.${format}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => {
      button.disabled = true;
      try {
        await hand(JSON.parse(data.made), button.dataset.format);
        status.textContent = "";
      } catch (error) {
        status.textContent = "This browser could not draw the picture.";
        console.warn("picture", String(error));
      }
      button.disabled = false;
    };
  }
}
