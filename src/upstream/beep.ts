/** A beep of a tenth of a second and the silence behind it: frames of AAC-LC, 48 kHz, two channels, 1024 samples each. */
export const BEEP: readonly Buffer[] = [
  Buffer.from(
    'IUyagAf/////uQe37cqQrMG5XDH9gDz1f7Aal3XoNfFgCe54kT5nzslwYZDgvGiG0wpCnVIT4ZBriDDEBlIEB/w/qfcO8O4OLNIZoxCmKcpiMI' +
      'pBII7NGZgxTELYpz1zuDujjTizSHeHcHFnGmjNIZoxCfz4BRJQpJGvsKJUTwMEljvpuR8HKJ+qvokR6vlSPw78QE/D6yII1mtJS4BEoqIsS2q6' +
      'QfTf23dPCA6C/J9x6ttOo3rlPGc5ynFTsc1qsMtXYnE2WwtjJoySUSVtO07TlLYyaMklElfZ+z9n2e57lplplpkkokQRf+/x+z9n7P2WmWmRBC' +
      'IIgi2Lo3MOYcw5hTJUwowoowowo32fs/Z+z9n7P2fsiCIIgiCY5jmOY+VYpAnACUKSRr7Al3X7UEN1oifqr6JEer5UmWHbgyUuARKLn/Mn7bun' +
      'V9N1baef00DBdW2nFWHnOzZrbv/L+b996LmOZW23fzvvfRvRaGieXp5eurdV2racViWLJimSjYqwz07PToowowozZq2atmtdLs7O2OGOGOGODk' +
      'Ho+j6Pv7AHnq/2A1LuvQa+LAAAAAAAAAAAAAAAAAAAAAAAAAc=',
    'base64',
  ),
  Buffer.from(
    'IXqT7cKYxSMI2AAAarU1cgAAJF3DmGG0dkIBIiCTHkoMMlEhkoDKCIRDCI1MORzu0I8N5SR6R2sj4R8fEfOfroj8IvjKR+w36WCH9E/+TKS9B/' +
      'Tol6z9AEvGXeCXSOPkt7oCWGnS2ciWARjSSMqURkxiMN5FRalBGHyWdgkhCJCDgQPmsKT8D6r/N/m/A8ZjRK9nXHtqyqxKkWM7O2GdsKkBlPYq' +
      'enmxSJlq1xNhjSQGTaenp5saRMtWs61nVIDKSnp6ebGg2M7icTYY1ScybT1ino5UGZkZ2djWpJwzaenp5saDFYtZFr5JBpx83m83hND4YeTtwk' +
      'FsevHHFkevDDDBwZsccZmR68MMHcDambFmAHet3EDZmZmAHf30H+Pj4Hv76D/Hx8DP76Bw+PEZ/fQH/gwz+8IP8GDWhQPwMF5LqdomQp2FwD6P' +
      '1sAAA1Wpq5AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABwA==',
    'base64',
  ),
  Buffer.from(
    'IRjL///8AH9kWRkkTVLkvmqC71d2BjtiRIgADIyO2zfZdZv2+iAQPnohP5QQ8t/sYI/td/mlEen+ybtwWFlMkdl1l1l1l1l1l1l1l226y7bv23' +
      'WXWXWXWXWXWXWXWQpGTzzzzzzzzzzzzzzzzzH8c6pcl81QXeruwMdsSJEAAAAAAAAAHA==',
    'base64',
  ),
  Buffer.from(
    'IRiL///8AP6EtDIQupXJe8oJetXIDHbEiQHmm9Je8L1x9UV2w23wwk9dTJ/SL4Vkv8IB9dCXt3hkvcY7YXlrp6qKqKqKqKqKtktFWzTRVsqoqo' +
      'qoqoqoqoqoqoq/zTTTTTTTTTTTTTTTTTTTTP451K5L3lBL1q5AY7YkSAAAAAAAAABw',
    'base64',
  ),
  Buffer.from(
    'ISqTxcqWw0MJHoAABepd3AAAWH8nuP7n/z/8/2+h+GEBIIOhkJM4hSqkLFkhYqEJsMiExOtlye+5oT7D7ZI8E/ZmQ/nkfxDiHpv4vkPZHn8h5L' +
      '8SkPAfZSHSeYkON8GIbHPkMbdITXeYkwpJugk4UMnCgE3LJoJ+/j7fn6TOgMeA/sfMZoeInpPsvsvi/F7G5YWTaNoyiwKDh5Ofn5+PNnmJCcnJ' +
      'xoYOZz9nxdjj1Z5iQnJycaKDh29nxc/HmwjDScnLBGKAR5Ofn5+PNhMJDEYiwRihEdvPz8/HmwjDScnJxoQiO3bz7dWWEYYNGjQwQjdl3+XLKA' +
      'szzz6ZqUZZZZTwC2Z55qoRllllOgKuecqiAf8/D1gAAAKHh4e4AAACh4eHuAAAAoeHh7gAAYeMPD3uADDxh597ABh8/+Kn1zM/yGaBnGaBUB4H' +
      '63oAABepd3AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABwA==',
    'base64',
  ),
  Buffer.from(
    'IUw2//gAAAAAP9+h6Hoege3UAI7vgRLhvNiPNPVBH0Tw8lusQRxM8lUhEZCiUApFYcCPZpKmFWICUMZGAHAm3aslQMRmjJSg49j4+lXbIsaNUs' +
      'SsoVAwJmfKrpebQq7WVwiaHTLCJbPLhpXLKhZXJMhJnHQA6DFQAqLDRAX8fQ9D0PQPbqAAAAAc',
    'base64',
  ),
  Buffer.from('IXAEYIwc', 'base64'),
];

/** One frame without a sound. */
export const SILENCE = Buffer.from('211004608c1c', 'hex');

/** How a decoder is told of such frames (AudioSpecificConfig). */
export const AUDIO_CONFIG = Buffer.from('1190', 'hex');
