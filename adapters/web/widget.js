// One script tag puts the municipality's chat on any page:
//   <script src="https://chat.kommune.example/widget.js" data-lang="nb" async></script>
(() => {
  const tag = document.currentScript;
  const home = new URL(tag.src).origin;
  const root = document.documentElement;
  const lang = tag.dataset.lang || root.lang.slice(0, 2) || 'nb';
  const [open, close] = { nn: ['Chat med oss', 'Lukk chatten'], sv: ['Chatta med oss', 'Stäng chatten'], en: ['Chat with us', 'Close the chat'] }[lang] || ['Chat med oss', 'Lukk chatten'];
  const box = document.createElement('div');
  const shadow = box.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync('button{position:fixed;right:16px;bottom:16px;z-index:2147483000;min-height:48px;padding:0 24px;border:2px solid #fff;border-radius:99px;background:#1f5f8b;color:#fff;font:600 17px system-ui,sans-serif;cursor:pointer}button:focus-visible{outline:3px solid #0b2a40;outline-offset:2px}iframe{position:fixed;right:0;bottom:80px;z-index:2147483000;width:min(400px,100vw);height:calc(100% - 80px);border:0;border-left:1px solid #768390;background:#fff}[hidden]{display:none}@media print{:host{display:none}}');
  shadow.adoptedStyleSheets = [style];
  const button = document.createElement('button');
  let frame = null;
  let shown = false;
  let unread = 0;
  const show = () => {
    button.textContent = shown ? close : unread ? `${open} (${unread})` : open;
    button.setAttribute('aria-expanded', shown);
    if (frame) frame.hidden = !shown;
    // Nothing of the page lies under the button or the chat: the page makes room for both.
    root.style.paddingBottom = '80px';
    root.style.scrollPaddingBottom = '80px';
    root.style.paddingRight = shown && innerWidth > 900 ? '400px' : '';
  };
  const turn = (on) => {
    shown = on;
    unread = on ? 0 : unread;
    if (on && !frame) {
      frame = document.createElement('iframe');
      frame.title = open;
      frame.src = `${home}/chat?lang=${lang}`;
      shadow.append(frame);
    }
    show();
    (on ? frame : button).focus();
  };
  button.onclick = () => turn(!shown);
  addEventListener('resize', show);
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== home || !frame || source !== frame.contentWindow) return;
    if (data?.portner === 'close') turn(false);
    if (data?.portner === 'message' && !shown) { unread += 1; show(); }
  });
  shadow.append(button);
  const begin = () => { document.body.append(box); show(); };
  if (document.body) begin(); else addEventListener('DOMContentLoaded', begin);
})();
