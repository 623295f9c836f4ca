import { page } from '../widget/messages/en/page.js';
import { type Messages, type Translated, english as widget } from '../widget/messages/messages.js';

/** What the reading page says, and the parts of the widget in it. */
export type PageMessages = Messages & { readonly page: Translated<typeof page> };

export const english: PageMessages = { ...widget, page };
