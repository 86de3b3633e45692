// While the picture is dragged or zoomed, its last drawing is moved as one bitmap; drawn anew when the hand rests.
// It stands in for three inner parts of vis-network 9.1.2, which is why that version is pinned and this is tested.

function texturePan(net, rested, rest = 160) {
  const renderer = net.renderer,
    zoomer = net.interactionHandler,
    draw = renderer._redraw.bind(renderer);
  const zoom = zoomer.zoom.bind(zoomer);
  const bitmap = document.createElement("canvas");
  let start = null,
    timer = 0;
  function begin() {
    if (start) return;
    const canvas = net.canvas.frame.canvas,
      { scale, translation } = net.body.view;
    bitmap.width = canvas.width;
    bitmap.height = canvas.height;
    bitmap.getContext("2d").drawImage(canvas, 0, 0);
    start = { scale, x: translation.x, y: translation.y };
  }
  function end() {
    clearTimeout(timer);
    timer = setTimeout(() => {
      start = null;
      net.redraw();
      rested();
    }, rest);
  }
  renderer._redraw = (hiddenToo) => {
    if (!start || hiddenToo) return draw(hiddenToo);
    renderer.redrawRequested = false;
    const canvas = net.canvas.frame.canvas,
      context = canvas.getContext("2d");
    const { scale, translation } = net.body.view,
      k = scale / start.scale,
      ratio = net.canvas.pixelRatio || 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const x = (translation.x - start.x * k) * ratio,
      y = (translation.y - start.y * k) * ratio;
    context.drawImage(bitmap, x, y, canvas.width * k, canvas.height * k);
  };
  net.on("dragStart", (event) => {
    if (!event.nodes.length) begin();
  });
  net.on("dragEnd", end);
  zoomer.zoom = (scale, pointer) => {
    begin();
    zoom(scale, pointer);
    end();
  };
}
