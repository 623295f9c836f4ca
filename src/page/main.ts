/** The reading page: `<reading-page>` in the visitor's language. */
import './page.css';
import '../widget/index.js';
import { loadMessages } from '../widget/messages/messages.js';
import { ReadingPage } from './app.js';
import { ReadingLibrary } from './library-view.js';
import { ReadingManage } from './manage.js';
import { english } from './messages.js';
import { ReadingDocument } from './reading/reader.js';
import { applyTheme, readTheme } from './theme.js';

applyTheme(readTheme());
const server = new URL('.', location.href).href.replace(/\/$/, '');
const messages = await loadMessages(server, navigator.languages, english);
document.documentElement.lang = messages.language;
document.documentElement.dir = messages.direction;

customElements.define('reading-library', ReadingLibrary);
customElements.define('reading-document', ReadingDocument);
customElements.define('reading-manage', ReadingManage);
customElements.define('reading-page', ReadingPage);

const page = new ReadingPage();
page.server = server;
page.messages = messages;
document.body.append(page);
