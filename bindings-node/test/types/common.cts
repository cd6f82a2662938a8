// The same declarations from CommonJS.

import shilingi = require('shilingi');
import { Shilingi } from 'shilingi';

const shop: shilingi.Shilingi = new Shilingi({ provider: shilingi.TemboPlus.local('http://127.0.0.1:1'), journal: 'memory' });
void shop.close();
