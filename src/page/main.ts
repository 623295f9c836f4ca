import './page.css';
import '../widget/index.js';
