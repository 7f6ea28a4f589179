import { openBrowser } from './browser.ts'; import { startPreview } from './start-ehr.ts';
const p = await startPreview(...process.argv.slice(2)); const browser = await openBrowser(); const page = await browser.newPage({viewport:{width:1400,height:900}});
page.on('console', (m) => console.log('console', m.text().slice(0,300))); page.on('pageerror', e=>console.log('PE', e.stack?.slice(0,600)));
await page.goto(p.ehrAddress+'/chart/ruth-mercer?user=robin-pharmacist'); await page.waitForTimeout(5000); await page.screenshot({path:'/tmp/shots/x.png'});
console.log((await page.frameLocator('iframe').locator('body').innerText()).slice(0,800)); await browser.close(); await p.stop();
