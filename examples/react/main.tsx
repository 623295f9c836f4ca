import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { VouchChat } from '../../src/widget/index.js';

function App() {
  const chat = useRef<VouchChat>(null);
  const [asked, setAsked] = useState<readonly string[]>([]);
  return (
    <main>
      <h1>The chat in a React page</h1>
      <button
        type="button"
        onClick={() => chat.current?.ask('Why do Pakistan and Russia cooperate?')}
      >
        Why do they cooperate?
      </button>
      <ul>
        {asked.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ul>
      <vouch-chat
        ref={chat}
        server="http://127.0.0.1:3000"
        heading="Ask about the article"
        onvouch-question={({ detail }) => setAsked((before) => [...before, detail.question])}
      />
    </main>
  );
}

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(<App />);
