// The demo shop: works as far as a demo must, and fails on demand. It never builds markup from text, so that
// it runs under a policy of trusted types.
'use strict';

const TEAS = [
  { id: 'amber', name: 'Amber Oolong', origin: 'Alishan, Taiwan', price: 14.5, water: '90 °C', time: '3 minutes', text: 'Half oxidised and lightly roasted: toast, honey and an apricot that stays.' },
  { id: 'forest', name: 'Forest Sencha', origin: 'Uji, Japan', price: 12, water: '70 °C', time: '90 seconds', text: 'Steamed within the hour of picking. Green as a hedge after rain, with a clean edge.' },
  { id: 'plum', name: 'Plum Rooibos', origin: 'Cederberg, South Africa', price: 9.8, water: '100 °C', time: '6 minutes', text: 'No caffeine, all evening: dried plum, vanilla pod and a little cinnamon bark.' },
  { id: 'sky', name: 'Sky Darjeeling', origin: 'Kurseong, India', price: 16.2, water: '85 °C', time: '3 minutes', text: 'First flush from two thousand metres: muscatel grapes, cut grass, cold air.' },
];
const BASKET = 'kettle-basket';
const euros = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
const find = (selector, root = document) => root.querySelector(selector);
const imageOf = (tea) => `/demo/tin-${tea.id}.svg`;

// --- basket ------------------------------------------------------------------------------------------

function basket() {
  try {
    return JSON.parse(localStorage.getItem(BASKET)) ?? [];
  } catch {
    return []; // storage is forbidden, or holds something else
  }
}

function addToBasket(tea) {
  const ids = [...basket(), tea.id];
  try {
    localStorage.setItem(BASKET, JSON.stringify(ids));
  } catch {
    console.warn('The basket cannot be kept: storage is not available');
  }
  showBasket(ids);
}

function showBasket(ids = basket()) {
  const teas = ids.map((id) => TEAS.find((tea) => tea.id === id)).filter(Boolean);
  for (const count of document.querySelectorAll('[data-basket-count]')) count.textContent = teas.length;
  const list = find('[data-basket-lines]');
  if (!list) return;
  const lines = TEAS.filter((tea) => teas.includes(tea)).map((tea) => {
    const amount = teas.filter((other) => other === tea).length;
    const line = document.createElement('li');
    const name = document.createElement('span');
    const price = document.createElement('span');
    name.textContent = `${amount} × ${tea.name}`;
    price.textContent = euros.format(amount * tea.price);
    line.append(name, price);
    return line;
  });
  if (lines.length > 0) list.replaceChildren(...lines);
  find('[data-basket-total]').textContent = euros.format(teas.reduce((sum, tea) => sum + tea.price, 0));
}

// --- pages -------------------------------------------------------------------------------------------

function showProducts() {
  const list = find('[data-products]');
  if (!list) return;
  for (const tea of TEAS) {
    const item = find('#product').content.cloneNode(true);
    find('[data-link]', item).href = `/demo/product?tea=${tea.id}`;
    find('[data-image]', item).src = imageOf(tea);
    find('[data-image]', item).alt = `A tin of ${tea.name}`;
    find('[data-name]', item).textContent = tea.name;
    find('[data-origin]', item).textContent = tea.origin;
    find('[data-price]', item).textContent = euros.format(tea.price);
    find('[data-add]', item).addEventListener('click', () => addToBasket(tea));
    find('[data-add]', item).setAttribute('aria-label', `Add ${tea.name}`);
    list.append(item);
  }
}

function showProduct() {
  const page = find('[data-product]');
  if (!page) return;
  const wanted = new URLSearchParams(location.search).get('tea');
  const tea = TEAS.find(({ id }) => id === wanted) ?? TEAS[0];
  document.title = `${tea.name}: Kettle & Leaf`;
  find('[data-image]', page).src = imageOf(tea);
  find('[data-image]', page).alt = `A tin of ${tea.name}`;
  for (const name of ['name', 'origin', 'text', 'water', 'time']) find(`[data-${name}]`, page).textContent = tea[name];
  find('[data-price]', page).textContent = euros.format(tea.price);
  find('[data-add]', page).addEventListener('click', () => addToBasket(tea));
}

function drawChart() {
  const canvas = find('[data-chart]');
  const pen = canvas?.getContext('2d');
  if (!pen) return;
  const cups = [42, 51, 38, 64, 73, 90, 81];
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
  const style = getComputedStyle(document.documentElement);
  const width = canvas.width / cups.length;
  const floor = canvas.height - 56;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.textAlign = 'center';
  cups.forEach((amount, i) => {
    const height = (amount / 100) * floor;
    pen.fillStyle = style.getPropertyValue('--accent');
    pen.beginPath();
    pen.roundRect(i * width + 22, floor - height, width - 44, height, [14, 14, 0, 0]);
    pen.fill();
    pen.fillStyle = style.getPropertyValue('--soft');
    pen.font = '26px system-ui, sans-serif';
    pen.fillText(days[i], (i + 0.5) * width, canvas.height - 14);
  });
}

// Stars in a shadow tree, so that a screenshot has one to render.
class TeaRating extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const value = Number(this.getAttribute('value'));
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':host{display:flex;gap:10px;align-items:center;font-size:16px}' +
        '.stars{position:relative;color:color-mix(in srgb,currentColor 25%,transparent);font-size:24px;letter-spacing:2px;line-height:1}' +
        '.full{position:absolute;inset:0 auto 0 0;overflow:hidden;color:#e0a100;white-space:nowrap}',
    );
    root.adoptedStyleSheets = [sheet];
    const stars = document.createElement('span');
    const full = document.createElement('span');
    stars.className = 'stars';
    stars.setAttribute('role', 'img');
    stars.setAttribute('aria-label', `${value} of 5 stars`);
    full.className = 'full';
    full.textContent = '★★★★★';
    full.style.width = `${value * 20}%`;
    stars.append('★★★★★', full);
    root.append(stars, document.createElement('slot'));
  }
}

// --- trouble -----------------------------------------------------------------------------------------

const note = (text) => {
  const place = find('[data-trouble-note]');
  if (place) place.textContent = text;
};

const payment = { gateway: null };

function pay(total) {
  // On purpose: nobody has set the gateway.
  return payment.gateway.charge(total);
}

const TROUBLE = {
  throw() {
    note('pay() has thrown a TypeError.');
    pay(42);
  },
  reject() {
    note('A promise was rejected, and nobody was listening.');
    Promise.reject(new Error('Voucher SPRING-10 expired on 2024-03-31'));
  },
  async fail() {
    note('Asking the stock service…');
    const answer = await fetch('/demo/api/stock?warehouse=7');
    note(`The stock service answered ${answer.status}.`);
  },
  async slow() {
    note('Asking for delivery times…');
    const start = performance.now();
    const answer = await fetch('/demo/api/delivery?city=Berlin');
    const { days } = await answer.json();
    note(`${days} days, after ${((performance.now() - start) / 1000).toFixed(1)} seconds.`);
  },
  warn() {
    note('Two warnings and an error stand in the console.');
    console.warn('Price list is 31 days old');
    console.warn('Unknown currency "EURO", using EUR', { sku: 'amber' });
    console.error('Rating service unreachable', new Error('connect ECONNREFUSED 10.0.0.7:8080'));
  },
};

for (const button of document.querySelectorAll('[data-trouble]')) {
  button.addEventListener('click', () => TROUBLE[button.dataset.trouble]());
}

find('[data-checkout]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  find('[data-checkout-note]').textContent = 'Paying…';
  pay(basket().length);
});

find('[data-voucher]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  TROUBLE.reject();
});

customElements.define('tea-rating', TeaRating);
showProducts();
showProduct();
showBasket();
drawChart();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawChart);
