// The words around the questions, in the languages families read. A questionnaire in another language has French around it.

const FRENCH = {
  begin: "Commencer", next: "Continuer", skip: "Passer", back: "Revenir", send: "Envoyer mes réponses", nextPerson: "Personne suivante",
  again: "Tout effacer et recommencer", keepGoing: "Je continue",
  language: "Langue", progress: "Étape {at} sur {of}",
  trial: "Essai : ces réponses ne compteront pas.",
  resumed: "Vous reprenez où vous en étiez.", notYou: "Si ce n’est pas vous qui aviez commencé, effacez ces réponses.",
  optional: "facultatif",
  required: "Répondre à cette question pour continuer.",
  wrong: "Cette réponse ne convient pas.",
  notANumber: "Écrire un nombre, par exemple 12,5.", notWhole: "Écrire un nombre entier, par exemple 12.",
  fix: "À corriger", fixOne: "Il reste quelque chose à corriger.",
  choose: "Choisir", find: "Chercher dans la liste", several: "Plusieurs réponses possibles.",
  rankHelp: "Toucher les réponses dans l’ordre, en commençant par la première.", rankLeft: "Il en reste {n} à placer.", rankAgain: "Recommencer l’ordre",
  listen: "Écouter", stop: "Arrêter",
  photo: "Prendre ou choisir une photo", record: "Enregistrer ou choisir un son", film: "Filmer ou choisir une vidéo", file: "Choisir un fichier",
  remove: "Retirer",
  here: "Indiquer où je suis", searching: "Recherche de la position…", located: "Position trouvée, à {n} m près.",
  noPlace: "La position n’a pas pu être trouvée. Autoriser la localisation, ou réessayer dehors.",
  notHere: "Cette question se remplit avec l’application ODK Collect.",
  agree: "J’ai lu",
  addTo: "Ajouter : {what}", removeOf: "Retirer : {what}", noneYet: "Rien n’est noté pour l’instant.", thatIsAll: "C’est tout",
  endTitle: "C’est fini", endText: "Vous pouvez encore revenir en arrière. Sinon, envoyez vos réponses.",
  thanks: "Merci !", thanksSent: "Vos réponses sont envoyées.", thanksWaiting: "Vos réponses sont gardées sur cet appareil. Elles partiront dès que le réseau reviendra.",
  thanksSending: "Envoi de vos réponses…", thanksRefused: "Vos réponses sont gardées sur cet appareil, mais n’ont pas pu être reçues.",
  waiting: { one: "{n} réponse attend sur cet appareil.", other: "{n} réponses attendent sur cet appareil." },
  sentAt: "Tout est envoyé ({at}).",
  refused: { one: "{n} réponse n’a pas pu être reçue et reste sur cet appareil :", other: "{n} réponses n’ont pas pu être reçues et restent sur cet appareil :" },
  noStorage: "Cet appareil refuse de garder vos réponses (fenêtre privée, ou mémoire pleine). Elles seront perdues si la page se ferme avant la fin : répondre d’une traite, avec du réseau.",
  storageFull: "La mémoire de cet appareil est pleine : ce que vous venez de répondre est encore à l’écran, mais serait perdu si la page se fermait. Finir et envoyer maintenant, ou libérer de la place (photos, téléchargements) puis réessayer.",
  notSent: "Vos réponses ne sont pas encore parties, et cet appareil ne peut pas les garder. Ne pas fermer cette page : elles partiront dès que le réseau reviendra. Pour qu’elles soient gardées, libérer de la place (photos, téléchargements) puis réessayer.", tryAgain: "Réessayer",
  unsealed: "Sans https, ce qui attend sur cet appareil n’est pas scellé : qui le tient en main pourrait le lire.",
  broken: "Ce questionnaire ne peut pas être ouvert dans ce navigateur. Essayer avec une version récente de Firefox, Chrome ou Safari.",
  idle: "Êtes-vous toujours là ?", idleText: "Sans réponse, ce qui est commencé sera effacé dans {n} secondes, pour que personne d’autre ne le lise.",
};

const ARABIC = {
  begin: "ابدأ", next: "متابعة", skip: "تخطّي", back: "رجوع", send: "إرسال إجاباتي", nextPerson: "الشخص التالي",
  again: "مسح الكل والبدء من جديد", keepGoing: "أتابع",
  language: "اللغة", progress: "المرحلة {at} من {of}",
  trial: "تجربة: هذه الإجابات لن تُحتسب.",
  resumed: "تتابعون من حيث توقفتم.", notYou: "إن لم تكونوا أنتم من بدأ، امسحوا هذه الإجابات.",
  optional: "اختياري",
  required: "يرجى الإجابة عن هذا السؤال للمتابعة.",
  wrong: "هذه الإجابة غير مناسبة.",
  notANumber: "اكتبوا رقماً، مثلاً 12,5.", notWhole: "اكتبوا رقماً صحيحاً، مثلاً 12.",
  fix: "للتصحيح", fixOne: "بقي شيء للتصحيح.",
  choose: "اختيار", find: "ابحث في القائمة", several: "يمكن اختيار عدة إجابات.",
  rankHelp: "المسوا الإجابات بالترتيب، بدءاً بالأولى.", rankLeft: "بقي {n} للترتيب.", rankAgain: "إعادة الترتيب",
  listen: "استماع", stop: "إيقاف",
  photo: "التقاط صورة أو اختيارها", record: "تسجيل صوت أو اختياره", film: "تصوير فيديو أو اختياره", file: "اختيار ملف",
  remove: "حذف",
  here: "تحديد مكاني", searching: "جارٍ البحث عن الموقع…", located: "تم العثور على الموقع، بدقة {n} م.",
  noPlace: "تعذّر العثور على الموقع. اسمحوا بتحديد الموقع أو حاولوا في الخارج.",
  notHere: "يُملأ هذا السؤال بتطبيق ODK Collect.",
  agree: "قرأت",
  addTo: "إضافة: {what}", removeOf: "حذف: {what}", noneYet: "لم يُسجَّل شيء بعد.", thatIsAll: "هذا كل شيء",
  endTitle: "انتهى", endText: "ما زال بإمكانكم الرجوع. وإلا، أرسلوا إجاباتكم.",
  thanks: "شكراً!", thanksSent: "تم إرسال إجاباتكم.", thanksWaiting: "إجاباتكم محفوظة على هذا الجهاز. سترسل عند عودة الشبكة.",
  thanksSending: "جارٍ إرسال إجاباتكم…", thanksRefused: "إجاباتكم محفوظة على هذا الجهاز، لكن تعذّر استلامها.",
  waiting: { one: "إجابة واحدة تنتظر على هذا الجهاز.", two: "إجابتان تنتظران على هذا الجهاز.", few: "{n} إجابات تنتظر على هذا الجهاز.", other: "{n} إجابة تنتظر على هذا الجهاز." },
  sentAt: "تم إرسال كل شيء ({at}).",
  refused: { one: "تعذّر استلام إجابة واحدة وهي باقية على هذا الجهاز:", other: "تعذّر استلام {n} إجابات وهي باقية على هذا الجهاز:" },
  noStorage: "هذا الجهاز يرفض حفظ إجاباتكم (نافذة خاصة أو ذاكرة ممتلئة). ستضيع إذا أُغلقت الصفحة قبل النهاية: أجيبوا دفعة واحدة، مع وجود الشبكة.",
  storageFull: "ذاكرة هذا الجهاز ممتلئة: إجاباتكم الأخيرة ما زالت على الشاشة، لكنها تضيع إذا أُغلقت الصفحة. أكملوا وأرسلوا الآن، أو أفرغوا بعض المساحة (صور، تنزيلات) ثم أعيدوا المحاولة.",
  notSent: "لم تُرسل إجاباتكم بعد، ولا يستطيع هذا الجهاز حفظها. لا تغلقوا هذه الصفحة: سترسل عند عودة الشبكة. ولكي تُحفظ، أفرغوا بعض المساحة (صور، تنزيلات) ثم أعيدوا المحاولة.", tryAgain: "إعادة المحاولة",
  unsealed: "من دون https، ما ينتظر على هذا الجهاز غير مختوم: من يمسك الجهاز قد يقرؤه.",
  broken: "تعذّر فتح هذا الاستبيان في هذا المتصفح. جرّبوا إصداراً حديثاً من Firefox أو Chrome أو Safari.",
  idle: "هل ما زلتم هنا؟", idleText: "بدون رد، سيُمحى ما بدأ بعد {n} ثانية، حتى لا يقرأه أحد غيركم.",
};

const TURKISH = {
  begin: "Başla", next: "Devam", skip: "Geç", back: "Geri", send: "Yanıtlarımı gönder", nextPerson: "Sıradaki kişi",
  again: "Hepsini sil ve baştan başla", keepGoing: "Devam ediyorum",
  language: "Dil", progress: "Adım {at} / {of}",
  trial: "Deneme: bu yanıtlar sayılmayacak.",
  resumed: "Kaldığınız yerden devam ediyorsunuz.", notYou: "Başlayan siz değilseniz bu yanıtları silin.",
  optional: "isteğe bağlı",
  required: "Devam etmek için bu soruyu yanıtlayın.",
  wrong: "Bu yanıt uygun değil.",
  notANumber: "Bir sayı yazın, örneğin 12,5.", notWhole: "Tam sayı yazın, örneğin 12.",
  fix: "Düzeltilecek", fixOne: "Düzeltilecek bir şey kaldı.",
  choose: "Seçin", find: "Listede ara", several: "Birden çok yanıt seçilebilir.",
  rankHelp: "Birinciden başlayarak yanıtlara sırayla dokunun.", rankLeft: "Sıralanacak {n} tane kaldı.", rankAgain: "Sıralamaya baştan başla",
  listen: "Dinle", stop: "Durdur",
  photo: "Fotoğraf çek veya seç", record: "Ses kaydet veya seç", film: "Video çek veya seç", file: "Dosya seç",
  remove: "Kaldır",
  here: "Yerimi belirt", searching: "Konum aranıyor…", located: "Konum bulundu, {n} m hata payıyla.",
  noPlace: "Konum bulunamadı. Konuma izin verin ya da dışarıda yeniden deneyin.",
  notHere: "Bu soru ODK Collect uygulamasıyla doldurulur.",
  agree: "Okudum",
  addTo: "Ekle: {what}", removeOf: "Kaldır: {what}", noneYet: "Henüz bir şey yazılmadı.", thatIsAll: "Hepsi bu",
  endTitle: "Bitti", endText: "Hâlâ geri dönebilirsiniz. Yoksa yanıtlarınızı gönderin.",
  thanks: "Teşekkürler!", thanksSent: "Yanıtlarınız gönderildi.", thanksWaiting: "Yanıtlarınız bu cihazda saklandı. Ağ gelince gönderilecek.",
  thanksSending: "Yanıtlarınız gönderiliyor…", thanksRefused: "Yanıtlarınız bu cihazda saklandı, ama alınamadı.",
  waiting: { one: "Bu cihazda {n} yanıt bekliyor.", other: "Bu cihazda {n} yanıt bekliyor." },
  sentAt: "Hepsi gönderildi ({at}).",
  refused: { one: "{n} yanıt alınamadı ve bu cihazda duruyor:", other: "{n} yanıt alınamadı ve bu cihazda duruyor:" },
  noStorage: "Bu cihaz yanıtlarınızı saklamayı reddediyor (gizli pencere veya dolu bellek). Sayfa bitmeden kapanırsa kaybolurlar: ağ varken, ara vermeden yanıtlayın.",
  storageFull: "Bu cihazın belleği dolu: son yanıtlarınız hâlâ ekranda, ama sayfa kapanırsa kaybolur. Şimdi bitirip gönderin ya da yer açıp (fotoğraflar, indirilenler) yeniden deneyin.",
  notSent: "Yanıtlarınız henüz gitmedi ve bu cihaz onları saklayamıyor. Bu sayfayı kapatmayın: ağ gelince gidecekler. Saklanmaları için yer açıp (fotoğraflar, indirilenler) yeniden deneyin.", tryAgain: "Yeniden dene",
  unsealed: "https olmadan bu cihazda bekleyenler mühürlü değildir: cihazı tutan kişi okuyabilir.",
  broken: "Bu anket bu tarayıcıda açılamıyor. Firefox, Chrome veya Safari’nin yeni bir sürümüyle deneyin.",
  idle: "Hâlâ orada mısınız?", idleText: "Yanıt vermezseniz, başkası okumasın diye başlananlar {n} saniye sonra silinecek.",
};

const ALL = { fr: FRENCH, ar: ARABIC, tr: TURKISH };
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ps", "ku-arab", "ckb"]);

/** The code of a language of a form: « العربية (ar) » is `ar`; French when it has none. */
export function codeOf(language) {
  return /\(([A-Za-z-]{2,10})\)\s*$/.exec(language ?? "")?.[1].toLowerCase() ?? "fr";
}

/** The name people know a language by: « العربية (ar) » is « العربية ». */
export const nameOf = (language) => language.replace(/\s*\([^)]*\)\s*$/, "") || "Français";

export const directionOf = (code) => (RIGHT_TO_LEFT.has(code) || RIGHT_TO_LEFT.has(code.split("-")[0]) ? "rtl" : "ltr");

export const wordsIn = (code) => ALL[code.split("-")[0]] ?? FRENCH;

/** The language of those words, which is not always that of the form. */
export const spokenIn = (code) => (ALL[code.split("-")[0]] ? code.split("-")[0] : "fr");

/** Puts values in a sentence: `fill("Étape {at} sur {of}", {at: 1, of: 4})`. */
export const fill = (sentence, values) => sentence.replace(/\{(\w+)}/g, (all, name) => values[name] ?? all);

/** The sentence for a count, in the grammar of its language. */
export function counted(forms, n, code) {
  const sentence = forms[new Intl.PluralRules(spokenIn(code)).select(n)] ?? forms.other;
  return fill(sentence, { n });
}
